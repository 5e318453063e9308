package io.meetkeeper.backbone.jvb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Parses the scalar members of a JSON object and skips nested ones. Uses only the streaming parser:
 * data binding would cost a small host some megabytes.
 */
final class FlatJsonParser {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private FlatJsonParser() {}

  /**
   * Texts, numbers and booleans by name.
   *
   * @throws InvalidBridgeReplyException when the body is not exactly one JSON object
   */
  static Map<String, Object> parse(byte[] body) {
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new InvalidBridgeReplyException(BridgeReplyMessage.NO_OBJECT.english());
      }
      Map<String, Object> values = new HashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        readValue(parser, name, values);
      }
      if (parser.nextToken() != null) {
        throw new InvalidBridgeReplyException(BridgeReplyMessage.TWO_OBJECTS.english());
      }
      return values;
    } catch (IOException e) {
      throw new InvalidBridgeReplyException(BridgeReplyMessage.BROKEN_JSON.english());
    }
  }

  private static void readValue(JsonParser parser, String name, Map<String, Object> values)
      throws IOException {
    switch (parser.nextToken()) {
      case VALUE_STRING -> values.put(name, parser.getText());
      case VALUE_NUMBER_INT -> values.put(name, parser.getNumberValue());
      case VALUE_NUMBER_FLOAT -> values.put(name, parser.getDoubleValue());
      case VALUE_TRUE -> values.put(name, true);
      case VALUE_FALSE -> values.put(name, false);
      case START_OBJECT, START_ARRAY -> parser.skipChildren();
      default -> {
        // null counts as missing
      }
    }
  }
}
