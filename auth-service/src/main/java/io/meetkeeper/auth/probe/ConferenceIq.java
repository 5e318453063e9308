package io.meetkeeper.auth.probe;

import java.io.IOException;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.IqData;
import org.jivesoftware.smack.packet.XmlEnvironment;
import org.jivesoftware.smack.parsing.SmackParsingException;
import org.jivesoftware.smack.provider.IqProvider;
import org.jivesoftware.smack.xml.XmlPullParser;
import org.jivesoftware.smack.xml.XmlPullParserException;

/**
 * Asks Jicofo for a room, as a web client does before it joins. Jicofo answers with the same
 * element and {@code ready}, or refuses with {@code not-authorized} (jicofo,
 * ConferenceIqHandler.kt).
 */
final class ConferenceIq extends IQ {
  static final String ELEMENT = "conference";
  static final String NAMESPACE = "http://jitsi.org/protocol/focus";

  private final String room;
  private final String machine;
  private final boolean ready;

  /** A request: {@code machine} is any id that the client keeps; Jicofo demands it of hosts. */
  ConferenceIq(String room, String machine) {
    this(room, machine, false);
    setType(Type.set);
  }

  private ConferenceIq(String room, String machine, boolean ready) {
    super(ELEMENT, NAMESPACE);
    this.room = room;
    this.machine = machine;
    this.ready = ready;
  }

  /** Whether Jicofo has joined the room. */
  boolean isReady() {
    return ready;
  }

  @Override
  protected IQChildElementXmlStringBuilder getIQChildElementBuilder(
      IQChildElementXmlStringBuilder xml) {
    xml.attribute("room", room);
    xml.attribute("machine-uid", machine);
    xml.rightAngleBracket();
    return xml;
  }

  /** Reads the answer. */
  static final class ConferenceIqProvider extends IqProvider<ConferenceIq> {
    @Override
    public ConferenceIq parse(
        XmlPullParser parser, int depth, IqData data, XmlEnvironment environment)
        throws XmlPullParserException, IOException, SmackParsingException {
      String room = parser.getAttributeValue("", "room");
      boolean ready = "true".equals(parser.getAttributeValue("", "ready"));
      XmlPullParser.Event event = parser.getEventType();
      while (event != XmlPullParser.Event.END_ELEMENT || parser.getDepth() != depth) {
        event = parser.next();
      }
      return new ConferenceIq(room, null, ready);
    }
  }
}
