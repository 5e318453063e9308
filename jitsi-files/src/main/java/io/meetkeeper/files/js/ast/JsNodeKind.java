package io.meetkeeper.files.js.ast;

/** The kinds of nodes; in brackets what their text is, after that their children. */
public enum JsNodeKind {
  /** The statements. */
  SCRIPT,
  /** [var, let, const] its declarators. */
  VARIABLES,
  /** A target and, if there is one, its value. */
  DECLARATOR,
  /** One expression. */
  EXPRESSION_STATEMENT,
  /** Its condition, then one or two statements. */
  IF,
  /** [for, while, do] everything within. */
  LOOP,
  /** Statements. */
  BLOCK,
  /** [try, switch, case, return, throw, break, continue, with, label] everything within. */
  CONTROL,
  /** [name] its parameters and its body. */
  FUNCTION,
  /** [name] everything within. */
  CLASS,
  /** A lone semicolon. */
  EMPTY,
  /** [name]. */
  IDENTIFIER,
  /** [name] of a member of a class. */
  PRIVATE_NAME,
  /** [value]. */
  STRING,
  /** [as written]. */
  NUMBER,
  /** [as written]. */
  BIGINT,
  /** [as written]. */
  REGEXP,
  /** [value if nothing is substituted] the substituted expressions. */
  TEMPLATE,
  /** [true, false, null, this, super]. */
  KEYWORD,
  /** Its elements. */
  ARRAY,
  /** A missing element. */
  HOLE,
  /** Three dots: what is spread, or the target that takes the rest. */
  SPREAD,
  /** Its members: PROPERTY, SHORTHAND, METHOD, ACCESSOR, SPREAD. */
  OBJECT,
  /** [name unless computed] its key and its value. */
  PROPERTY,
  /** [name] its name; in a target also a default. */
  SHORTHAND,
  /** [name unless computed] its key and its function. */
  METHOD,
  /** [name unless computed] a getter or setter: its key and its function. */
  ACCESSOR,
  /** A member {@code a = 1}, which is allowed in a target only. */
  COVER_INITIALIZER,
  /** A target and its default. */
  DEFAULT,
  /** [operator] its operand. */
  UNARY,
  /** [++, --] its operand. */
  UPDATE,
  /** [operator, or several] its operands. */
  BINARY,
  /** [operator] its target and its value. */
  ASSIGNMENT,
  /** Its condition and two values. */
  CONDITIONAL,
  /** What is called, and the arguments. */
  CALL,
  /** What is called, and the arguments. */
  NEW,
  /** [name] its object. */
  MEMBER,
  /** Its object and the computed name. */
  INDEX,
  /** One expression. */
  PARENTHESES,
  /** Its expressions. */
  SEQUENCE,
  /** [yield, await] its operand if there is one. */
  SUSPENSION
}
