package io.meetkeeper.backbone.contract.service;

/** A service of a Jitsi Meet site. */
public enum SiteService {
  /** The XMPP server. */
  PROSODY,
  /** The focus: assigns conferences to bridges. */
  JICOFO,
  /** The video bridge. */
  BRIDGE,
  /** The web server. */
  WEB
}
