package io.meetkeeper.gateway.rest.operation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/**
 * The parts of a JSON body in which each message by code ({@code summaryText} and the like) also
 * has its {@code text} in the reader's language. Everything else is passed on as it is; a code that
 * this version does not know stays without {@code text}.
 */
public final class MessageTextParts implements Iterator<Buffer> {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String SUFFIX = "Text";

  private final Iterator<Buffer> plain;
  private final MessageLanguage language;
  private final JsonParser parser;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final JsonGenerator out;
  private ByteArrayOutputStream messageBytes;
  private JsonGenerator message;
  private int depth;

  /**
   * The parts of a body in a language.
   *
   * @param plain one JSON value in all
   */
  public MessageTextParts(Iterator<Buffer> plain, MessageLanguage language) {
    this.plain = plain;
    this.language = language;
    try {
      parser = JSON.createNonBlockingByteArrayParser();
      out = JSON.createGenerator(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same for one JSON value that is sent in one part, as in an event of a stream. */
  public static String translate(String json, MessageLanguage language) {
    return language == MessageLanguage.EN
        ? json
        : new MessageTextParts(List.of(Buffer.buffer(json)).iterator(), language).next().toString();
  }

  @Override
  public boolean hasNext() {
    return plain.hasNext();
  }

  @Override
  public Buffer next() {
    try {
      byte[] part = plain.next().getBytes();
      ByteArrayFeeder feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
      feeder.feedInput(part, 0, part.length);
      if (!plain.hasNext()) {
        feeder.endOfInput();
      }
      for (JsonToken token = parser.nextToken(); isThere(token); token = parser.nextToken()) {
        take(token);
      }
      return flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isThere(JsonToken token) {
    return token != null && token != JsonToken.NOT_AVAILABLE;
  }

  private void take(JsonToken token) throws IOException {
    if (message == null && token == JsonToken.START_OBJECT && isMessage()) {
      messageBytes = new ByteArrayOutputStream();
      message = JSON.createGenerator(messageBytes);
    }
    if (message == null) {
      out.copyCurrentEventExact(parser);
      return;
    }
    message.copyCurrentEventExact(parser);
    depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    if (depth == 0) {
      message.close();
      out.writeRawValue(withText(messageBytes.toString(StandardCharsets.UTF_8)));
      message = null;
    }
  }

  /** Whether the object that begins is a member of that name, or in a list of that name. */
  private boolean isMessage() {
    JsonStreamContext around = parser.getParsingContext().getParent();
    String member =
        around.inArray() ? around.getParent().getCurrentName() : around.getCurrentName();
    return member != null && member.endsWith(SUFFIX);
  }

  private String withText(String json) {
    String text = words(json);
    return text == null
        ? json
        : json.substring(0, json.length() - 1) + ",\"text\":" + ContractJson.toJson(text) + "}";
  }

  private String words(String json) {
    try {
      MessageText coded = ContractJson.parse(json, MessageText.class);
      return coded.code() == null ? null : coded.in(language);
    } catch (IllegalArgumentException e) {
      return null; // something else of such a name
    }
  }

  private Buffer flush() throws IOException {
    out.flush();
    Buffer part = Buffer.buffer(bytes.toByteArray());
    bytes.reset();
    return part;
  }
}
