// Runs the readers of PDF and DOCX in a worker thread, so that no file can hold up or bring down the program.

export {};
