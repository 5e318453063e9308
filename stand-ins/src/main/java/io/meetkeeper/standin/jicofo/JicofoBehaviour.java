package io.meetkeeper.standin.jicofo;

/** How a stand-in Jicofo handles conference requests. */
public enum JicofoBehaviour {
  /**
   * Like {@code authentication { enabled = true, type = XMPP }}: only users of the login domain may
   * open rooms.
   */
  ONLY_HOSTS_OPEN,
  /** Like without authentication: everyone may open rooms. */
  EVERYBODY_OPENS,
  /** Connected, but never answers. */
  SILENT
}
