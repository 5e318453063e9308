/**
 * Accounts of a site, which may open a room there. Served by the role {@code accounts} at the
 * address of the site. Records with a password do not show it in {@code toString}.
 */
package io.meetkeeper.backbone.contract.account;
