#!/bin/sh
# Installs the Eleventy that builds are measured against, exactly as its lock file names it, by hash.
# Without npm it is left out: node is no need of the project. Usage: setup/eleventy.sh FOLDER
set -eu

mkdir -p "$1"
if ! command -v npm >/dev/null 2>&1; then
    echo "setup: no npm here, Eleventy is left out of the comparison" >&2
    exit 0
fi
cp bench/eleventy/package.json bench/eleventy/package-lock.json "$1"
cd "$1" && npm ci --no-audit --no-fund --silent
