/** What a TLS certificate says, for the roles that check one. */
package io.meetkeeper.backbone.certificate;
