package io.meetkeeper.backbone;

final class X {}
