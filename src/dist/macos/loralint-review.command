#!/bin/sh
# Opens the review of a dataset in the browser: double-click it and choose one on the page.
exec "$(dirname "$0")/loralint" review "$@"
