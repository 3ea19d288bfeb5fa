#!/bin/sh
# Installs holdfast-agent from the master @master@ and lets this host join its fleet. As root:
#
#   curl -fsSL @master@/install.sh | sh -s -- [OPTION]...
#
#   --token TOKEN           a join token; better in HOLDFAST_JOIN_TOKEN or HOLDFAST_JOIN_TOKEN_FILE, since every user
#                           of this host can see what is on command lines. Without one, a person has to approve.
#   --ca-fingerprint SHA    trust only this certificate of the master (sha256:…), as of "holdfast-agent join"
#   --cacert FILE           what curl is to trust, where the system does not know the master's authority
#   --insecure              take plain http from a master on another host
#   --dir DIR               unpack the agent there, even where there is dpkg (without dpkg: /opt/holdfast-agent)
#   --no-join               install only
#   --no-service            leave systemd alone: enable and start nothing ("holdfast-agent install" does so later)
#
# It downloads the agent (as a Debian package where there is dpkg, else as an archive), compares its SHA-256 with
# what the master says, installs it, joins, and has systemd run it. Run again it upgrades the agent.
set -eu

MASTER='@master@'

fail() {
    echo "install.sh: $*" >&2
    exit 1
}

# fetch NAME: a file among the master's downloads, into the scratch directory.
fetch() {
    status=$(curl -sS --retry 3 ${cacert:+--cacert "$cacert"} -o "$scratch/$1" -w '%{http_code}' "$MASTER/downloads/$1") ||
        fail "cannot get $MASTER/downloads/$1"
    case $status in
        200) ;;
        404) fail "the master has no $1 to give: its operator has to put the agent's packages where its downloads-dir says" ;;
        *) fail "the master answered $status to $MASTER/downloads/$1" ;;
    esac
}

# verified NAME: the same, if it is what the master says.
verified() {
    echo "downloading $1"
    fetch "$1.sha256"
    fetch "$1"
    expected=$(cut -c1-64 "$scratch/$1.sha256")
    found=$(sha256sum "$scratch/$1" | cut -c1-64)
    [ "$expected" = "$found" ] || fail "$1 is not what it should be: its SHA-256 is $found, not $expected"
}

install_package() {
    verified holdfast-agent.deb
    HOLDFAST_NO_SERVICE=$([ -n "$service" ] || echo yes) dpkg -i "$scratch/holdfast-agent.deb" </dev/null
    agent=/usr/bin/holdfast-agent
}

install_archive() {
    verified holdfast-agent.tar.gz
    rm -rf "$1.new" "$1.old"
    mkdir -p "$1.new"
    tar -xzf "$scratch/holdfast-agent.tar.gz" -C "$1.new" --strip-components=1 --no-same-owner
    [ ! -e "$1" ] || mv "$1" "$1.old"
    mv "$1.new" "$1"
    rm -rf "$1.old"
    "$1/share/prepare" || echo "holdfast-agent will start more slowly" >&2
    agent=$1/bin/holdfast-agent
    # As the package has it.
    if [ ! -e "$config" ]; then
        [ -d "$(dirname "$config")" ] || mkdir -p -m 0700 "$(dirname "$config")"
        printf '{\n  "sites": []\n}\n' >"$config"
    fi
}

# The token goes into the environment of this one program, which only root can see.
join() (
    [ -z "$token" ] || export HOLDFAST_JOIN_TOKEN="$token"
    "$agent" join --master "$MASTER" ${fingerprint:+--ca-fingerprint "$fingerprint"} ${insecure:+--insecure} </dev/null
)

main() {
    token=${HOLDFAST_JOIN_TOKEN:-}
    unset HOLDFAST_JOIN_TOKEN
    config=${HOLDFAST_CONFIG:-/etc/holdfast/config.json}
    fingerprint='' cacert='' insecure='' directory='' join=yes service=yes
    while [ $# -gt 0 ]; do
        case $1 in
            --token | --ca-fingerprint | --cacert | --dir)
                [ $# -gt 1 ] || fail "$1 needs a value"
                case $1 in
                    --token) token=$2 ;;
                    --ca-fingerprint) fingerprint=$2 ;;
                    --cacert) cacert=$2 ;;
                    --dir) directory=$2 ;;
                esac
                shift
                ;;
            --insecure) insecure=yes ;;
            --no-join) join= ;;
            --no-service) service= ;;
            *) fail "there is no option $1; see the head of this script" ;;
        esac
        shift
    done

    case $MASTER in
        https://* | http://127.* | http://localhost | http://localhost:* | 'http://[::1]'*) ;;
        *) [ -n "$insecure" ] || fail "plain http lets anybody on the way change what is installed: use https, or say --insecure" ;;
    esac
    [ "$(uname -s) $(uname -m)" = "Linux x86_64" ] || fail "the agent runs on Linux on x86-64, and this is $(uname -s) on $(uname -m)"
    [ "$(id -u)" = 0 ] || fail "run this as root: the agent has to read every file"
    for program in curl sha256sum tar; do
        command -v "$program" >/dev/null || fail "install $program first"
    done

    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    if [ -n "$directory" ]; then
        install_archive "$directory"
    elif command -v dpkg >/dev/null; then
        install_package
    else
        install_archive /opt/holdfast-agent
        ln -sf /opt/holdfast-agent/bin/holdfast-agent /usr/local/bin/holdfast-agent
    fi

    [ -z "$join" ] || join
    [ -z "$service" ] || "$agent" install </dev/null
    echo "What to back up belongs into $config."
}

# Nothing is done before all of the script has come.
main "$@"
