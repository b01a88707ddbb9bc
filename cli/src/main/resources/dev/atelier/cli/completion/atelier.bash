# Completion of atelier for bash, and for zsh by its bashcompinit. The program itself says how a command line can go on.
# shellcheck shell=bash
if [ -n "${ZSH_VERSION:-}" ]; then
    autoload -Uz compinit bashcompinit
    type compdef >/dev/null 2>&1 || compinit
    bashcompinit
fi

_complete_atelier() {
    local program=$1 line current=${COMP_WORDS[COMP_CWORD]}
    # Bash takes the = of --option=value for a word of its own.
    [ "$current" != "=" ] || current=
    COMPREPLY=()
    while IFS= read -r line; do
        if [ "$line" = ":files" ]; then
            compopt -o filenames 2>/dev/null || : # Bash 3 has none.
            while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$current")
        else
            COMPREPLY+=("${line%%$'\t'*}")
        fi
    done < <("$program" __complete -- "=$current" "${COMP_WORDS[@]:1:$((COMP_CWORD - 1))}" 2>/dev/null </dev/null)
}
complete -F _complete_atelier atelier
