package io.meetkeeper.gateway.notify.channel;

/** The request by which one kind of receiver takes a message. */
interface HttpNoticeFormat {
  HttpNoticeRequest format(NoticeMessage message);
}
