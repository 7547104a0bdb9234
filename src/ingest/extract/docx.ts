// DOCX to document: reads word/document.xml itself, as a stream, within limits of size and depth.

export {};
