package io.meetkeeper.gateway.rest.operation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Translates a JSON body part by part: adds the {@code text} in the language of the client to each
 * message by code ({@code summaryText} and the like), and adds the message to English texts without
 * one ({@link PlainTexts}). Everything else is passed on unchanged; a code that this version does
 * not know gets no {@code text}.
 */
public final class MessageTextParts implements Iterator<Buffer> {
  private static final JsonFactory JSON = new JsonFactory();
  static final String SUFFIX = "Text";

  private final Iterator<Buffer> plain;
  private final MessageLanguage language;
  private final JsonParser parser;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final JsonGenerator out;
  private final Deque<PlainTexts> objects = new ArrayDeque<>();
  private ByteArrayOutputStream messageBytes;
  private JsonGenerator message;
  private int depth;

  /**
   * The parts of a body in a language.
   *
   * @param plain together one JSON value
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

  /** Translates one JSON value in a single part, such as an event of a stream. */
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
      for (JsonToken token = parser.nextToken(); hasToken(token); token = parser.nextToken()) {
        readToken(token);
      }
      return flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasToken(JsonToken token) {
    return token != null && token != JsonToken.NOT_AVAILABLE;
  }

  private void readToken(JsonToken token) throws IOException {
    if (message == null && token == JsonToken.START_OBJECT && isMessage()) {
      messageBytes = new ByteArrayOutputStream();
      message = JSON.createGenerator(messageBytes);
    }
    if (message == null) {
      plain(token);
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

  private void plain(JsonToken token) throws IOException {
    if (token == JsonToken.START_OBJECT) {
      objects.push(new PlainTexts());
    } else if (token == JsonToken.FIELD_NAME) {
      objects.getFirst().name(parser.currentName());
    } else if (token == JsonToken.VALUE_STRING) {
      recordText(parser.getParsingContext());
    } else if (token == JsonToken.END_OBJECT) {
      for (Map.Entry<String, Object> each : objects.pop().missing(language).entrySet()) {
        out.writeFieldName(each.getKey());
        out.writeRawValue(ContractJson.toJson(each.getValue()));
      }
    }
    out.copyCurrentEventExact(parser);
  }

  /**
   * Records a text that is a member, or an item or entry of a member that is a list or an object.
   */
  private void recordText(JsonStreamContext context) throws IOException {
    JsonStreamContext around = context.getParent();
    if (context.inObject() && PlainTexts.isText(context.getCurrentName())) {
      objects.getFirst().add(context.getCurrentName(), parser.getText());
    } else if (context.inArray()
        && around.inObject()
        && PlainTexts.isText(around.getCurrentName())) {
      objects.getFirst().addItem(around.getCurrentName(), parser.getText());
    } else if (context.inObject()
        && around.inObject()
        && PlainTexts.isMap(around.getCurrentName())) {
      PlainTexts texts = objects.pop();
      objects
          .getFirst()
          .addEntry(around.getCurrentName(), context.getCurrentName(), parser.getText());
      objects.push(texts);
    }
  }

  /**
   * Whether the object that begins is a message: a member with that suffix, or in a list with it.
   */
  private boolean isMessage() {
    JsonStreamContext around = parser.getParsingContext().getParent();
    String member =
        around.inArray() ? around.getParent().getCurrentName() : around.getCurrentName();
    return member != null && member.endsWith(SUFFIX);
  }

  private String withText(String json) {
    String text = describe(json);
    return text == null
        ? json
        : json.substring(0, json.length() - 1) + ",\"text\":" + ContractJson.toJson(text) + "}";
  }

  private String describe(String json) {
    try {
      MessageText coded = ContractJson.parse(json, MessageText.class);
      return coded.code() == null ? null : coded.in(language);
    } catch (IllegalArgumentException e) {
      return null; // not a message in spite of its name
    }
  }

  private Buffer flush() throws IOException {
    out.flush();
    Buffer part = Buffer.buffer(bytes.toByteArray());
    bytes.reset();
    return part;
  }
}
