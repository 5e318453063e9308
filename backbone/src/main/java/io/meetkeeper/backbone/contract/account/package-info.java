/**
 * Accounts of a site, as they cross the bus: who may open a room there. Served by the role {@code
 * accounts} at the address of the site. A record that carries a password shows none in its text.
 */
package io.meetkeeper.backbone.contract.account;
