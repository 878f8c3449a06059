// All tests, as one file: node test.js VSIX CONNDEF
import "./findings.test";
import "./package.test";
import "./program.test";
