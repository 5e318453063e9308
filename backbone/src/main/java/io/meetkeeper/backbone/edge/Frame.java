package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.bus.Wire;

/**
 * One message of the link, as text: a line of JSON that says what it is, and after a line feed what
 * it carries, as JSON too. So whoever only passes the content on does not read it.
 *
 * @param kind what it is; {@code null} in a newer version's message that is not known here
 * @param address of the bus; {@code null} where none is meant
 * @param id of a question, and of its answer; {@code null} elsewhere
 * @param patienceMs how long the asker waits; {@code null} elsewhere
 * @param body JSON; {@code null} when it carries nothing
 */
public record Frame(Kind kind, String address, Long id, Long patienceMs, String body) {
  /** A longer message closes the link. In bytes. */
  public static final int LARGEST = 1024 * 1024;

  /** The version of this protocol. */
  public static final int PROTOCOL = 1;

  /** What a message is. */
  public enum Kind {
    /** The host says who it is; comes first. Carries a {@link Hello}. */
    HELLO,
    /** The gateway takes it. Carries a {@link Welcome}. */
    WELCOME,
    /** The host serves these addresses from now on, and no others. Carries a {@link Serves}. */
    SERVES,
    /** The host tells whoever listens. */
    PUBLISH,
    /** A question. */
    ASK,
    /** Its answer. */
    ANSWER,
    /** A problem instead. Carries a {@link io.meetkeeper.backbone.bus.Refusal}. */
    REFUSAL,
    /** Are you there? */
    PING,
    /** Yes. */
    PONG
  }

  private record Head(Kind kind, String address, Long id, Long patienceMs) {}

  /** One that carries a record. */
  public static Frame of(Kind kind, Object body) {
    return new Frame(kind, null, null, null, Wire.text(body));
  }

  /** One that is only a sign. */
  public static Frame of(Kind kind) {
    return new Frame(kind, null, null, null, null);
  }

  /** A record for whoever listens there. */
  public static Frame publish(String address, Object record) {
    return new Frame(Kind.PUBLISH, address, null, null, Wire.text(record));
  }

  /** A question. */
  public static Frame ask(long id, String address, String question, long patienceMs) {
    return new Frame(Kind.ASK, address, id, patienceMs, question);
  }

  /** Its answer. */
  public static Frame answer(long id, String answer) {
    return new Frame(Kind.ANSWER, null, id, null, answer);
  }

  /** A problem instead of an answer. */
  public static Frame refusal(long id, Object refusal) {
    return new Frame(Kind.REFUSAL, null, id, null, Wire.text(refusal));
  }

  /** As it is sent. */
  public String text() {
    String head = Wire.text(new Head(kind, address, id, patienceMs));
    return body == null ? head : head + '\n' + body;
  }

  /**
   * As it was sent.
   *
   * @throws IllegalArgumentException when it is no such message
   */
  public static Frame read(String text) {
    int end = text.indexOf('\n');
    Head head = Wire.read(end < 0 ? text : text.substring(0, end), Head.class);
    if (head == null) {
      throw new IllegalArgumentException("not a Frame");
    }
    return new Frame(
        head.kind,
        head.address,
        head.id,
        head.patienceMs,
        end < 0 ? null : text.substring(end + 1));
  }

  /**
   * What it carries.
   *
   * @throws IllegalArgumentException when it carries something else
   */
  public <T> T open(Class<T> type) {
    T opened = body == null ? null : Wire.read(body, type);
    if (opened == null) {
      throw new IllegalArgumentException("not a " + type.getSimpleName() + " in JSON");
    }
    return opened;
  }
}
