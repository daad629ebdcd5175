# What a machine must have, for the programs in ops/. Sourced, not run.

say() { printf '%s\n' "$*" >&2; }
fail() { say "error: $*"; exit 1; }
is_root() { [ "$(id -u)" -eq 0 ]; }

# Where everything here works: Linux, with what util-linux brings.
need_linux() {
    [ "$(uname -s)" = Linux ] || fail "this needs Linux (on other systems: a Linux container or virtual machine)."
    local tool
    for tool in flock setsid setpriv; do
        command -v "$tool" >/dev/null || fail "the command '$tool' is missing; it is part of util-linux."
    done
}

need_sdk() {
    local found=none
    if command -v dotnet >/dev/null; then
        found=$(dotnet --list-sdks | cut -d' ' -f1 | paste -sd' ')
        [[ " $found" == *" 10."* ]] && return
    fi
    fail ".NET SDK 10 is needed (found: ${found:-none}). Install it from https://dotnet.microsoft.com/download/dotnet/10.0 and see that 'dotnet' is on the PATH."
}

# install_debian WHAT PACKAGE...: as root on Debian installs the packages, else says what to do.
install_debian() {
    local what=$1
    shift
    command -v apt-get >/dev/null || fail "$what is missing and there is no apt-get to install it with. Install it and start again."
    is_root || fail "$what is missing. Install it (sudo apt-get install $*) and start again, or start this as root."
    say "Installing $what ($*) ..."
    local apt=(apt-get -o DPkg::Lock::Timeout=600 -o Dpkg::Options::=--force-confold -qq) log
    log=$(mktemp)
    if ! { "${apt[@]}" update && DEBIAN_FRONTEND=noninteractive "${apt[@]}" install -y --no-install-recommends "$@"; } \
        </dev/null >"$log" 2>&1; then
        cat "$log" >&2
        fail "installing $* failed; what apt-get said stands above, and in $log."
    fi
    rm -f "$log"
}

# The commands of .NET neither report home nor ask the network about certificates, and say the same in every language.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export DOTNET_CLI_UI_LANGUAGE=en NUGET_CERT_REVOCATION_MODE=${NUGET_CERT_REVOCATION_MODE:-offline}
