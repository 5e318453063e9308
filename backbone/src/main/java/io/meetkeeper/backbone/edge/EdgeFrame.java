package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.json.ContractReader;

/**
 * A message of the link as text: a header in one line of JSON, and after a line feed the body, also
 * JSON. So the body can be passed on without parsing it.
 *
 * @param kind kind of message; {@code null} for a kind of a newer version
 * @param address bus address; {@code null} when it has none
 * @param id id of a request and its answer; otherwise {@code null}
 * @param patienceMs timeout of a request in ms; otherwise {@code null}
 * @param body JSON; {@code null} when it has none
 */
public record EdgeFrame(Kind kind, String address, Long id, Long patienceMs, String body) {
  /** Maximum size in bytes; a longer message closes the link. */
  public static final int MAX_BYTES = 1024 * 1024;

  /** Version of this protocol. */
  public static final int PROTOCOL_VERSION = 1;

  /** Kind of a message. */
  public enum Kind {
    /** First message of the host. Body: {@link EdgeHello}. */
    HELLO,
    /** The gateway accepts the host. Body: {@link EdgeWelcome}. */
    WELCOME,
    /** The host now serves these addresses and no others. Body: {@link EdgeServedAddresses}. */
    SERVES,
    /** A message of the host on a topic. */
    PUBLISH,
    /** A request. */
    ASK,
    /** The answer to a request. */
    ANSWER,
    /** A problem instead of an answer. Body: {@link io.meetkeeper.backbone.bus.ProblemMessage}. */
    REFUSAL,
    /** Keep-alive of the host. */
    PING,
    /** Answer to a ping. */
    PONG
  }

  private record FrameHeader(Kind kind, String address, Long id, Long patienceMs) {}

  /** A message with a body. */
  public static EdgeFrame of(Kind kind, Object body) {
    return new EdgeFrame(kind, null, null, null, ContractJson.toJson(body));
  }

  /** A message without a body. */
  public static EdgeFrame of(Kind kind) {
    return new EdgeFrame(kind, null, null, null, null);
  }

  /** A message on a topic. */
  public static EdgeFrame publish(String address, Object record) {
    return new EdgeFrame(Kind.PUBLISH, address, null, null, ContractJson.toJson(record));
  }

  /** A request. */
  public static EdgeFrame ask(long id, String address, String question, long patienceMs) {
    return new EdgeFrame(Kind.ASK, address, id, patienceMs, question);
  }

  /** The answer to a request. */
  public static EdgeFrame answer(long id, String answer) {
    return new EdgeFrame(Kind.ANSWER, null, id, null, answer);
  }

  /** A problem instead of an answer. */
  public static EdgeFrame refusal(long id, Object refusal) {
    return new EdgeFrame(Kind.REFUSAL, null, id, null, ContractJson.toJson(refusal));
  }

  /** The text to send. */
  public String encode() {
    String head = ContractJson.toJson(new FrameHeader(kind, address, id, patienceMs));
    return body == null ? head : head + '\n' + body;
  }

  /**
   * Parses a received text.
   *
   * @throws IllegalArgumentException when the text is no such message
   */
  public static EdgeFrame decode(String text) {
    int end = text.indexOf('\n');
    FrameHeader header =
        ContractJson.parse(end < 0 ? text : text.substring(0, end), FrameHeader.class);
    if (header == null) {
      throw new IllegalArgumentException("not a Frame");
    }
    return new EdgeFrame(
        header.kind,
        header.address,
        header.id,
        header.patienceMs,
        end < 0 ? null : text.substring(end + 1));
  }

  /**
   * The body as a record.
   *
   * @throws IllegalArgumentException when there is none, or it violates its contract
   */
  public <T> T bodyAs(Class<T> type) {
    if (body == null) {
      throw new IllegalArgumentException("not a " + type.getSimpleName() + " in JSON");
    }
    return ContractReader.read(body, type);
  }
}
