"""Judges one definition by swagger-spec-validator, which has no command of its own."""

import json
import sys

from swagger_spec_validator.common import SwaggerValidationError
from swagger_spec_validator.validator20 import validate_spec

with open(sys.argv[1], encoding="utf-8-sig") as file:
    definition = json.load(file)
try:
    validate_spec(definition)
except SwaggerValidationError as problem:
    sys.exit(str(problem))
