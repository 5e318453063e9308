// The one command that makes a host an edge of this gateway. Pure.

/** A text in quotes of HOCON. */
const quoted = (text) => JSON.stringify(text);

/**
 * Writes the token into a file that only Meetkeeper reads, and the settings beside it, and starts Meetkeeper anew. The token goes in by
 * standard input, so that it stands in no list of processes.
 */
export const enrollCommand = ({token, site, gateway}) => `sudo install -m 0640 -g meetkeeper /dev/stdin /etc/meetkeeper/edge.token <<'END' &&
${token}
END
sudo tee -a /etc/meetkeeper/meetkeeper.conf >/dev/null <<'END' &&
${site ? `meetkeeper.site = ${quoted(site)}\n` : ''}meetkeeper.edge { gateway-url = ${quoted(gateway)}, token-file = /etc/meetkeeper/edge.token }
END
sudo systemctl restart meetkeeper && meetkeeper doctor`;
