package io.meetkeeper.standin.jicofo;

/** How a stand-in Jicofo takes conference requests. */
public enum JicofoBehaviour {
  /**
   * As with {@code authentication { enabled = true, type = XMPP }}: only users of the login domain
   * open rooms.
   */
  ONLY_HOSTS_OPEN,
  /** As without authentication: everybody opens rooms. */
  EVERYBODY_OPENS,
  /** It is connected and answers nothing. */
  SILENT
}
