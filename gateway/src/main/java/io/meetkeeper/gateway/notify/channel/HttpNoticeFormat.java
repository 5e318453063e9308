package io.meetkeeper.gateway.notify.channel;

/** Formats a message as the HTTP request of one kind of receiver. */
interface HttpNoticeFormat {
  HttpNoticeRequest format(NoticeMessage message);
}
