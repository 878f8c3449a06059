// What the tests are given: the package, and the program that it was made with.
export const [, , VSIX = "", PROGRAM = ""] = process.argv;
