package io.meetkeeper.gateway.edge;

/** Callbacks of a {@link HostLink}. */
interface LinkListener {
  /** The host said hello; call {@link HostLink#welcome} or {@link HostLink#close}. */
  void onHello(HostLink link);

  /** The host broke the protocol; the link is closed already. */
  void onViolation(HostLink link, String violation);

  /** A message was refused for its content; the link goes on. */
  void onRefused(HostLink link, String reason);

  /** The link is closed. */
  void onClosed(HostLink link);
}
