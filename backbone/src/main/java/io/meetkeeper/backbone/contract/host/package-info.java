/** Questions to one host or all: abilities, findings, retiring one. */
package io.meetkeeper.backbone.contract.host;
