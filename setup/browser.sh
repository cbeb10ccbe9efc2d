#!/bin/sh
# Prints the path of a Chromium that runs, and installs one when there is none: Debian's where
# packages may be installed, Playwright's otherwise. Fails when no browser can be had.
set -eu
. "$(dirname "$0")/system.sh"

playwrights_own() {
    .venv/bin/python -c 'from playwright.sync_api import sync_playwright as start
with start() as playwright:
    print(playwright.chromium.executable_path)' 2>/dev/null || true
}

# Ubuntu's chromium-browser is a stub that needs snap, so that a browser counts only if it answers.
first_that_runs() {
    for browser in "${CHROMIUM:-}" chromium google-chrome-stable google-chrome chromium-browser "$(playwrights_own)"; do
        path=$(command -v "$browser" 2>/dev/null) || continue
        if "$path" --version >/dev/null 2>&1; then
            echo "$path"
            return 0
        fi
    done
    return 1
}

first_that_runs && exit 0
if grep -q '^ID=debian' /etc/os-release 2>/dev/null && install_packages chromium; then
    first_that_runs && exit 0
fi
.venv/bin/python -m playwright install chromium >&2 || true
.venv/bin/python -m playwright install-deps chromium >&2 || true
first_that_runs && exit 0
echo "setup: the browser tests need Chromium; install it, or name one with CHROMIUM=/path" >&2
exit 1
