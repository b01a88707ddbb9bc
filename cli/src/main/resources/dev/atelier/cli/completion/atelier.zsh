#compdef atelier
# Completion of atelier for zsh. The program itself says how a command line can go on.

_atelier() {
    local line
    local -a candidates
    for line in "${(@f)$("${(Q)words[1]}" __complete -- "=${(Q)PREFIX}" "${(@Q)words[2,CURRENT-1]}" 2>/dev/null </dev/null)}"; do
        case $line in
            :files)
                compset -P '*='
                _files
                ;;
            ?*)
                # A colon stands between the word and what it means.
                candidates+=("${${line//:/\\:}/$'\t'/:}")
                ;;
        esac
    done
    ((! $#candidates)) || _describe atelier candidates
}

# As a file on fpath it is called to complete; sourced, it says that it can.
if [ "${funcstack[1]}" = _atelier ]; then
    _atelier "$@"
else
    compdef _atelier atelier
fi
