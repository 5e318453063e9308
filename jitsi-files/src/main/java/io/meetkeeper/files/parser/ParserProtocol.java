package io.meetkeeper.files.parser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.OptionChange;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What goes through the pipe: four bytes of length, then that many of JSON. */
final class ParserProtocol {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private ParserProtocol() {}

  /**
   * A question.
   *
   * @param changes {@code null} to read only
   */
  record ParserRequest(DocumentKind kind, String text, List<OptionChange> changes) {}

  /** Exactly one of them is there. */
  record ParserReply(DocumentContent reading, DocumentEditResult edit, ParserRefusal refusal) {
    static ParserReply of(DocumentContent documentContent) {
      return new ParserReply(documentContent, null, null);
    }

    static ParserReply of(DocumentEditResult documentEditResult) {
      return new ParserReply(null, documentEditResult, null);
    }

    static ParserReply of(DocumentNotEditableException refused) {
      return new ParserReply(
          null,
          null,
          new ParserRefusal(refused.reason(), refused.getMessage(), refused.position()));
    }
  }

  /** A {@link DocumentNotEditableException} as a value. */
  record ParserRefusal(
      DocumentNotEditableException.RefusalReason reason,
      String message,
      DocumentNotEditableException.TextPosition place) {
    DocumentNotEditableException toException() {
      return new DocumentNotEditableException(reason, message, place);
    }
  }

  /**
   * @throws DocumentNotEditableException when it holds half a surrogate pair, which would come out
   *     as a question mark
   */
  static byte[] toBytes(Object message) {
    try {
      ByteBuffer bytes =
          StandardCharsets.UTF_8
              .newEncoder()
              .encode(CharBuffer.wrap(JSON.writeValueAsString(message)));
      byte[] json = new byte[bytes.remaining()];
      bytes.get(json);
      return json;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON", e);
    } catch (CharacterCodingException e) {
      throw new DocumentNotEditableException(
          DocumentNotEditableException.RefusalReason.UNACCEPTABLE,
          "the text or a value is no proper Unicode");
    }
  }

  static <T> T parse(byte[] bytes, Class<T> type) {
    try {
      return JSON.readValue(bytes, type);
    } catch (IOException e) {
      throw new UncheckedIOException("a garbled message of the workbench", e);
    }
  }

  static void send(DataOutputStream out, byte[] message) throws IOException {
    out.writeInt(message.length);
    out.write(message);
    out.flush();
  }

  /**
   * @throws java.io.EOFException when the other end is gone
   * @throws IOException when it wants to send more than {@code most} bytes
   */
  static byte[] receive(DataInputStream in, int most) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > most) {
      throw new IOException("a message of " + length + " bytes, at most " + most + " are allowed");
    }
    byte[] message = new byte[length];
    in.readFully(message);
    return message;
  }
}
