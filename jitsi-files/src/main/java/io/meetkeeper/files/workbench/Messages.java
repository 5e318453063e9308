package io.meetkeeper.files.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meetkeeper.files.Change;
import io.meetkeeper.files.Edit;
import io.meetkeeper.files.NotEditable;
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
final class Messages {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private Messages() {}

  /**
   * A question.
   *
   * @param changes {@code null} to read only
   */
  record Request(Kind kind, String text, List<Change> changes) {}

  /** Exactly one of them is there. */
  record Answer(Reading reading, Edit edit, Refusal refusal) {
    static Answer of(Reading reading) {
      return new Answer(reading, null, null);
    }

    static Answer of(Edit edit) {
      return new Answer(null, edit, null);
    }

    static Answer of(NotEditable refused) {
      return new Answer(
          null, null, new Refusal(refused.reason(), refused.getMessage(), refused.place()));
    }
  }

  /** A {@link NotEditable} as a value. */
  record Refusal(NotEditable.Reason reason, String message, NotEditable.Place place) {
    NotEditable raise() {
      return new NotEditable(reason, message, place);
    }
  }

  /**
   * @throws NotEditable when it holds half a surrogate pair, which would come out as a question
   *     mark
   */
  static byte[] bytes(Object message) {
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
      throw new NotEditable(
          NotEditable.Reason.UNACCEPTABLE, "the text or a value is no proper Unicode");
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
