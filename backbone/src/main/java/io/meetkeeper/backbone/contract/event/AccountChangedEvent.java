package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;

/**
 * An account was created, changed or deleted.
 *
 * @param account its name
 * @param change what has changed
 * @param by token name of the caller; {@code null}: Meetkeeper itself
 * @param messageText the message by its code; {@code null} from an older version
 */
@JsonTypeName("account")
public record AccountChangedEvent(
    @Required String id,
    @Required Instant at,
    String host,
    String site,
    @Required Severity severity,
    @Required String message,
    String account,
    AccountChangeKind change,
    String by,
    MessageText messageText)
    implements Event {
  /** Kinds of changes of an account. */
  public enum AccountChangeKind {
    /** It was created. */
    CREATED,
    /** Its note or expiry date was changed. */
    CHANGED,
    /** Its password was changed. */
    PASSWORD,
    /** It may no longer log in. */
    DISABLED,
    /** It may log in again. */
    ENABLED,
    /** It may no longer log in: it has expired. */
    EXPIRED,
    /** It was deleted. */
    DELETED,
    /** It was created only in part when Prosody went away, and was removed again. */
    UNDONE
  }
}
