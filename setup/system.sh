# Sourced by the set-up scripts: asks the system's package manager, where that is allowed.

# Installs Debian packages as root or by a sudo that asks nothing. Fails where neither is possible.
install_packages() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    else
        return 1
    fi
    {
        $as_root apt-get update &&
            DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y --no-install-recommends "$@"
    } >&2
}
