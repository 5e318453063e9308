package io.meetkeeper.standin.jicofo;

/**
 * Renders the stanzas that Jicofo sends as the component {@code focus.<domain>}.
 *
 * @param domain the site
 */
record JicofoStanzas(String domain) {
  /** The namespace of conference requests. */
  static final String FOCUS = "http://jitsi.org/protocol/focus";

  private static final String STANZAS = "urn:ietf:params:xml:ns:xmpp-stanzas";

  /** Opens the component's stream (XEP-0114). */
  String streamHeader() {
    return "<stream:stream xmlns='jabber:component:accept' xmlns:stream='http://etherx.jabber.org/streams' to='"
        + focus()
        + "'>";
  }

  /** Joins a room. */
  String join(String room) {
    return "<presence from='"
        + ownJid()
        + "' to='"
        + escape(room)
        + "/focus'><x xmlns='http://jabber.org/protocol/muc'/></presence>";
  }

  /**
   * The answer to a request for a room that is ready.
   *
   * @param authentication whether only hosts may open rooms
   */
  String ready(StandInJicofo.ConferenceRequest request, boolean authentication) {
    return "<iq type='result' id='"
        + escape(request.id())
        + "' from='"
        + focus()
        + "' to='"
        + escape(request.from())
        + "'><conference xmlns='"
        + FOCUS
        + "' room='"
        + escape(request.room())
        + "' ready='true' focusjid='"
        + ownJid().split("/", 2)[0]
        + "'"
        + (authentication && request.host()
            ? " identity='" + escape(request.from().split("/", 2)[0]) + "' session-id='stand-in'"
            : "")
        + "><property name='authentication' value='"
        + authentication
        + "'/><property name='externalAuth' value='false'/></conference></iq>";
  }

  /**
   * An error answer.
   *
   * @param type the error type of RFC 6120, such as {@code cancel}
   * @param condition the defined condition, such as {@code not-authorized}
   * @param text for people; {@code null} for none
   */
  String error(String id, String to, String type, String condition, String text) {
    return "<iq type='error' id='"
        + escape(id)
        + "' from='"
        + focus()
        + "' to='"
        + escape(to)
        + "'><error type='"
        + type
        + "'><"
        + condition
        + " xmlns='"
        + STANZAS
        + "'/>"
        + (text == null ? "" : "<text xmlns='" + STANZAS + "'>" + escape(text) + "</text>")
        + "</error></iq>";
  }

  private String focus() {
    return "focus." + domain;
  }

  private String ownJid() {
    return "focus@" + focus() + "/focus";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&apos;");
  }
}
