/**
 * Our own files: what each is for and how much its loss matters, and how those that no other user
 * may read are written. Used by all roles.
 */
package io.meetkeeper.backbone.file;
