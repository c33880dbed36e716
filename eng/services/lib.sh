# What the scripts of this folder share. Each is one real server for the tests, and understands:
#
#   eng/services/NAME install                 installs what is missing (Debian's packages or npm's; needs root)
#   eng/services/NAME start FOLDER [OWNER]    starts it, or what stood in FOLDER, on the same ports; returns when it serves
#                                             and prints NAME=VALUE lines, of which URI is the store; it ends with process OWNER
#   eng/services/NAME stop|kill|pause|resume FOLDER [MEMBER]
#                                             kill is SIGKILL, pause SIGSTOP, of all its processes or of one
#
# Data, logs, ports and process ids lie in FOLDER. A member is a process by the name that `launch` gave it.
# Exit codes: 0 done, 3 cannot be had on this machine, 1 failed; the reason is on standard error.
set -euo pipefail

USER_NAME=calma-test

fail() { echo "$(basename "$0"): $1" >&2; exit "${2:-1}"; }

is_root() { [ "$(id -u)" = 0 ]; }

# Installs Debian packages, without starting the services that they bring.
apt_install() {
  is_root || fail "Install $* first; only root can." 3
  command -v apt-get > /dev/null || fail "Install $* first; this machine has no apt-get." 3
  (
    flock 9
    local policy=/usr/sbin/policy-rc.d is_ours=no
    [ -e "$policy" ] || { printf '#!/bin/sh\nexit 101\n' > "$policy"; chmod 755 "$policy"; is_ours=yes; }
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 "$@"; } > /tmp/calma-apt.log 2>&1 < /dev/null && code=0 || code=$?
    [ $is_ours = no ] || rm -f "$policy"
    [ "$code" = 0 ] || { tail -5 /tmp/calma-apt.log >&2; exit 1; }
  ) 9> /tmp/calma-apt.lock || fail "Could not install $*." 3
}

# A port of the loopback interface on which nobody listens.
free_port() {
  local port
  while true; do
    port=$((20000 + RANDOM % 12000))
    (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null || { echo "$port"; return; }
  done
}

# A number or word that FOLDER keeps: the same at the next start.
kept() {
  [ -s "$FOLDER/$1" ] || "${@:2}" > "$FOLDER/$1"
  cat "$FOLDER/$1"
}

# Runs a command as an ordinary user where the machine's user is root, since some servers refuse root.
as_user() {
  if is_root; then
    id "$USER_NAME" > /dev/null 2>&1 || useradd --system --no-create-home --shell /bin/sh "$USER_NAME" 2> /dev/null || id "$USER_NAME" > /dev/null
    runuser -u "$USER_NAME" -- "$@"
  else
    "$@"
  fi
}

# Gives FOLDER to that user.
own_folder() { ! is_root || { as_user true; chown -R "$USER_NAME" "$FOLDER"; }; }

# launch MEMBER COMMAND...: in the background, with its log and process id in FOLDER.
launch() {
  local member=$1
  shift
  setsid nohup "$@" >> "$FOLDER/$member.log" 2>&1 < /dev/null 9>&- &
  echo $! > "$FOLDER/$member.pid"
}

# launch_as_user MEMBER COMMAND...: the same as the ordinary user.
launch_as_user() {
  local member=$1
  shift
  if is_root; then
    as_user true
    launch "$member" setpriv --reuid "$USER_NAME" --clear-groups -- "$@"
  else
    launch "$member" "$@"
  fi
}

is_running() { [ -s "$FOLDER/$1.pid" ] && kill -0 "$(cat "$FOLDER/$1.pid")" 2> /dev/null; }

# wait_for SECONDS COMMAND...: until the command succeeds.
wait_for() {
  local end=$((SECONDS + $1))
  shift
  until "$@" > /dev/null 2>&1; do
    [ $SECONDS -lt $end ] || { tail -n 5 "$FOLDER"/*.log >&2; fail "It did not come up; its logs are in $FOLDER."; }
    sleep 0.1
  done
}

# signal SIGNAL [MEMBER]: to the processes of one member or of all. What ends at once or is held takes its children along, which may have process groups of their own.
signal() {
  local file child children
  for file in "$FOLDER"/${2:-*}.pid; do
    [ -s "$file" ] || continue
    children=$(cat "/proc/$(cat "$file")/task/$(cat "$file")/children" 2> /dev/null) || true
    kill "-$1" -- "-$(cat "$file")" 2> /dev/null || kill "-$1" "$(cat "$file")" 2> /dev/null || true
    case $1 in STOP | CONT | KILL) for child in $children; do kill "-$1" "$child" 2> /dev/null || true; done ;; esac
  done
}

# Until no process of a member, or of all, is left.
wait_for_end() {
  local file end=$((SECONDS + 20))
  for file in "$FOLDER"/${1:-*}.pid; do
    [ -s "$file" ] || continue
    while kill -0 -- "-$(cat "$file")" 2> /dev/null; do
      [ $SECONDS -lt $end ] || signal KILL "${1:-*}"
      sleep 0.05
    done
    rm -f "$file"
  done
}

# Ends the server when the process that wanted it is gone.
follow_owner() {
  [ -n "$1" ] && [ ! -s "$FOLDER/owner" ] || return 0
  echo "$1" > "$FOLDER/owner"
  setsid nohup bash -c 'while kill -0 "$1" 2> /dev/null; do sleep 1; done; bash "$0" kill "$2"; rm -rf "$2"' "$0" "$1" "$FOLDER" > /dev/null 2>&1 < /dev/null 9>&- &
}

# The script has defined install_server and start_server, which prints the NAME=VALUE lines.
run() {
  local verb=${1:-}
  if [ "$verb" = install ]; then install_server; return; fi
  FOLDER=${2:-}
  [ -n "$FOLDER" ] || fail "Usage: $(basename "$0") install | start FOLDER [OWNER] | stop|kill|pause|resume FOLDER [MEMBER]" 2
  case $verb in
    start) install_server; mkdir -p "$FOLDER"; chmod 755 "$FOLDER"; start_server; follow_owner "${3:-}" ;;
    stop) signal CONT "${3:-*}"; signal "${STOP_SIGNAL:-TERM}" "${3:-*}"; wait_for_end "${3:-*}" ;;
    kill) signal CONT "${3:-*}"; signal KILL "${3:-*}"; wait_for_end "${3:-*}" ;;
    pause) signal STOP "${3:-*}" ;;
    resume) signal CONT "${3:-*}" ;;
    *) fail "There is no verb '$verb'." 2 ;;
  esac
}
