// PDF to document: text of every page in reading order, page furniture out, lines joined to paragraphs.

export {};
