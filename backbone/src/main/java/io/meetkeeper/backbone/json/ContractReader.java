package io.meetkeeper.backbone.json;

import io.meetkeeper.backbone.contract.check.ContractCheck;
import io.meetkeeper.backbone.contract.check.ContractException;
import io.meetkeeper.backbone.contract.check.RequiredMemberCheck;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.UnknownEvent;
import java.nio.charset.StandardCharsets;

/**
 * Reads contract records that another process sent. Reports of hosts are read strictly, so that no
 * malformed or missing number becomes zero, and checked by {@link ContractCheck}.
 */
public final class ContractReader {
  private ContractReader() {}

  /**
   * Reads a record.
   *
   * @throws ContractException when it violates its contract; the message names the member
   */
  public static <T> T read(String json, Class<T> type) {
    return read(json.getBytes(StandardCharsets.UTF_8), type);
  }

  /**
   * Reads a record.
   *
   * @param json UTF-8
   * @throws ContractException when it violates its contract; the message names the member
   */
  public static <T> T read(byte[] json, Class<T> type) {
    boolean report = ContractCheck.isHostReport(type);
    T usual = RecordReader.read(json, 0, type);
    if (usual != null) {
      return report ? usual : RequiredMemberCheck.check(usual);
    }
    return report
        ? check(ContractMapper.readStrictly(json, type), type)
        : RequiredMemberCheck.check(ContractMapper.read(json, type));
  }

  /**
   * Reads and checks a report in the form that this version writes.
   *
   * @param message ends with the JSON
   * @param from where the JSON begins
   * @return {@code null} for any other form, which {@link #read} understands
   */
  public static <T> T readUsual(byte[] message, int from, Class<T> type) {
    return RecordReader.read(message, from, type);
  }

  private static <T> T check(T value, Class<T> type) {
    Object checked = ContractCheck.check(value);
    if (checked == null && value instanceof Event event) {
      checked = ContractCheck.check(unknown(event));
    }
    if (checked == null) {
      throw new ContractException(
          "a " + type.getSimpleName() + " with a value that this version does not know");
    }
    return type.cast(checked);
  }

  /** An event with content that only a newer version knows. */
  private static UnknownEvent unknown(Event event) {
    return new UnknownEvent(
        event.id(),
        event.at(),
        event.host(),
        event.site(),
        event.severity(),
        event.message(),
        event.type());
  }
}
