//! From words to expressions (JMESPath, "Grammar"), by precedence.

use super::ast::{Kind, Node, Slice};
use super::fault::Fault;
use super::lexer::{Token, tokens};

/// How deep expressions may be nested: no more than code can be made of.
const MAX_DEPTH: usize = 48;

/// How many words they may have: each may nest what stands before it.
const MAX_TOKENS: usize = 400;

/// What a selection of named expressions stands between.
const OPEN: char = '{';
const CLOSE: char = '}';

/// How strongly a word binds what stands before it. What binds less than [`STOPS_PROJECTION`] ends
/// what is evaluated for each element.
mod strength {
    pub(super) const NONE: u8 = 0;
    pub(super) const PIPE: u8 = 1;
    pub(super) const OR: u8 = 2;
    pub(super) const AND: u8 = 3;
    pub(super) const COMPARATOR: u8 = 5;
    pub(super) const FLATTEN: u8 = 9;
    pub(super) const STOPS_PROJECTION: u8 = 10;
    pub(super) const STAR: u8 = 20;
    pub(super) const FILTER: u8 = 21;
    pub(super) const DOT: u8 = 40;
    pub(super) const NOT: u8 = 45;
    pub(super) const BRACKET: u8 = 55;
    pub(super) const CALL: u8 = 60;
}

/// Reads an expression.
///
/// # Errors
///
/// Fails where the text leaves the grammar, and where it is nested too deep or too long.
pub(super) fn parse(text: &str) -> Result<Node, Fault> {
    let tokens = tokens(text)?;
    if let Some((at, _)) = tokens.get(MAX_TOKENS) {
        return Err(Fault::unsupported(*at, "the expression is too long"));
    }
    let mut parser = Parser {
        tokens: &tokens,
        next: 0,
        end: text.chars().count(),
        depth: 0,
    };
    let node = parser.expression(strength::NONE)?;
    match parser.peek() {
        None => Ok(node),
        Some(_) => Err(parser.unexpected()),
    }
}

struct Parser<'t> {
    tokens: &'t [(usize, Token)],
    next: usize,
    end: usize,
    depth: usize,
}

impl<'t> Parser<'t> {
    fn peek(&self) -> Option<&'t Token> {
        self.peek_at(0)
    }

    fn peek_at(&self, ahead: usize) -> Option<&'t Token> {
        let token = self.tokens.get(self.next + ahead);
        token.map(|(_, token)| token)
    }

    fn at(&self) -> usize {
        self.tokens.get(self.next).map_or(self.end, |(at, _)| *at)
    }

    fn advance(&mut self) -> Option<&'t Token> {
        let token = self.peek();
        self.next += 1;
        token
    }

    fn take(&mut self, sign: char) -> bool {
        let is_next = self.peek() == Some(&Token::Sign(sign));
        self.next += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, sign: char) -> Result<(), Fault> {
        if self.take(sign) {
            return Ok(());
        }
        Err(Fault::invalid(
            self.at(),
            format!("`{sign}` should stand here"),
        ))
    }

    fn unexpected(&self) -> Fault {
        match self.peek() {
            None => Fault::invalid(self.at(), "the expression ends too early"),
            Some(_) => Fault::invalid(self.at(), "this cannot stand here"),
        }
    }

    fn expression(&mut self, binding: u8) -> Result<Node, Fault> {
        if self.depth == MAX_DEPTH {
            return Err(Fault::unsupported(
                self.at(),
                "the expression is nested too deep",
            ));
        }
        self.depth += 1;
        let mut left = self.start()?;
        while binding < self.binding() {
            left = self.continued(left)?;
        }
        self.depth -= 1;
        Ok(left)
    }

    /// How strongly the next word binds what stands before it.
    fn binding(&self) -> u8 {
        match self.peek() {
            Some(Token::Sign('|')) => strength::PIPE,
            Some(Token::Or) => strength::OR,
            Some(Token::And) => strength::AND,
            Some(Token::Comparator(_)) => strength::COMPARATOR,
            Some(Token::Flatten) => strength::FLATTEN,
            Some(Token::Filter) => strength::FILTER,
            Some(Token::Sign('.')) => strength::DOT,
            Some(Token::Sign('[')) => strength::BRACKET,
            Some(Token::Sign('(')) => strength::CALL,
            _ => strength::NONE,
        }
    }

    /// What an expression starts with.
    fn start(&mut self) -> Result<Node, Fault> {
        let at = self.at();
        let node = |kind| Node { at, kind };
        let current = || Box::new(node(Kind::Current));
        match self.peek() {
            Some(Token::Flatten | Token::Filter) => return self.continued(*current()),
            Some(Token::Sign('[')) => return self.bracket(*current(), true),
            _ => {}
        }
        let Some(token) = self.advance() else {
            return Err(self.unexpected());
        };
        let kind = match token {
            Token::Name(name) | Token::Quoted(name) => Kind::Field(name.clone()),
            Token::Literal(value) => Kind::Literal(value.clone()),
            Token::Sign('@') => Kind::Current,
            Token::Sign('!') => Kind::Not(Box::new(self.expression(strength::NOT)?)),
            Token::Sign('*') => {
                let (map, each) = (current(), self.each(strength::STAR)?);
                Kind::ProjectValues { map, each }
            }
            Token::Sign('&') => {
                self.expression(strength::NONE)?;
                Kind::Reference
            }
            Token::Sign(OPEN) => self.select_named()?,
            Token::Sign('(') => {
                let inner = self.expression(strength::NONE)?;
                self.expect(')')?;
                return Ok(inner);
            }
            _ => {
                self.next -= 1;
                return Err(self.unexpected());
            }
        };
        Ok(node(kind))
    }

    /// What follows `left`: the next word binds it.
    fn continued(&mut self, left: Node) -> Result<Node, Fault> {
        if self.peek() == Some(&Token::Sign('[')) {
            return self.bracket(left, false);
        }
        let at = left.at;
        let left = Box::new(left);
        let kind = match self.advance() {
            Some(Token::Sign('.')) if self.take('*') => {
                let each = self.each(strength::STAR)?;
                Kind::ProjectValues { map: left, each }
            }
            Some(Token::Sign('.')) => {
                let right = self.after_dot(strength::DOT)?;
                Kind::Then(left, Box::new(right))
            }
            Some(Token::Sign('|')) => Kind::Then(left, self.operand(strength::PIPE)?),
            Some(Token::Or) => Kind::Or(left, self.operand(strength::OR)?),
            Some(Token::And) => Kind::And(left, self.operand(strength::AND)?),
            Some(Token::Comparator(comparator)) => {
                Kind::Compare(*comparator, left, self.operand(strength::COMPARATOR)?)
            }
            Some(Token::Sign('(')) => self.call(*left)?,
            Some(Token::Flatten) => self.flatten(left)?,
            Some(Token::Filter) => self.filter(left)?,
            _ => {
                self.next -= 1;
                return Err(self.unexpected());
            }
        };
        Ok(Node { at, kind })
    }

    fn operand(&mut self, binding: u8) -> Result<Box<Node>, Fault> {
        self.expression(binding).map(Box::new)
    }

    fn call(&mut self, name: Node) -> Result<Kind, Fault> {
        let is_name = matches!(
            self.tokens.get(self.next.wrapping_sub(2)),
            Some((_, Token::Name(_)))
        );
        let Kind::Field(name) = name.kind.clone() else {
            return Err(Fault::invalid(name.at, "this is no name of a function"));
        };
        if !is_name {
            self.next -= 1;
            return Err(self.unexpected());
        }
        let mut arguments = Vec::new();
        if self.take(')') {
            return Ok(Kind::Call(name, arguments));
        }
        loop {
            arguments.push(self.expression(strength::NONE)?);
            if !self.take(',') {
                break;
            }
        }
        self.expect(')')?;
        Ok(Kind::Call(name, arguments))
    }

    fn flatten(&mut self, list: Box<Node>) -> Result<Kind, Fault> {
        let at = list.at;
        let list = Box::new(Node {
            at,
            kind: Kind::Flatten(list),
        });
        let each = self.each(strength::FLATTEN)?;
        Ok(Kind::Project { list, each })
    }

    fn filter(&mut self, list: Box<Node>) -> Result<Kind, Fault> {
        let keep = self.operand(strength::NONE)?;
        self.expect(']')?;
        let each = match self.peek() {
            Some(Token::Flatten) => Box::new(self.current()),
            _ => self.each(strength::FILTER)?,
        };
        Ok(Kind::Filter { list, keep, each })
    }

    fn current(&self) -> Node {
        Node {
            at: self.at(),
            kind: Kind::Current,
        }
    }

    /// What is evaluated for each element.
    fn each(&mut self, binding: u8) -> Result<Box<Node>, Fault> {
        let node = match self.peek() {
            _ if self.binding() < strength::STOPS_PROJECTION => self.current(),
            Some(Token::Sign('.')) => {
                self.next += 1;
                self.after_dot(binding)?
            }
            Some(Token::Sign('[') | Token::Filter) => self.expression(binding)?,
            _ => return Err(self.unexpected()),
        };
        Ok(Box::new(node))
    }

    fn after_dot(&mut self, binding: u8) -> Result<Node, Fault> {
        match self.peek() {
            Some(Token::Name(_) | Token::Quoted(_) | Token::Sign('*' | OPEN)) => {
                self.expression(binding)
            }
            Some(Token::Sign('[')) => {
                let at = self.at();
                self.next += 1;
                let kind = self.select()?;
                Ok(Node { at, kind })
            }
            _ => Err(self.unexpected()),
        }
    }

    /// `[…]` behind `left`; at the start of an expression, `left` is what is at hand.
    fn bracket(&mut self, left: Node, starts: bool) -> Result<Node, Fault> {
        let at = left.at;
        self.next += 1;
        let is_all =
            self.peek() == Some(&Token::Sign('*')) && self.peek_at(1) == Some(&Token::Sign(']'));
        let kind = match self.peek() {
            Some(Token::Number(_) | Token::Sign(':')) => self.index(left)?,
            Some(Token::Sign('*')) if is_all => {
                self.next += 2;
                let (list, each) = (Box::new(left), self.each(strength::STAR)?);
                Kind::Project { list, each }
            }
            _ if starts => self.select()?,
            _ => return Err(self.unexpected()),
        };
        Ok(Node { at, kind })
    }

    /// `0]` or `0:2:1]`
    fn index(&mut self, left: Node) -> Result<Kind, Fault> {
        let mut parts = [None; 3];
        let mut part = 0;
        loop {
            if let Some(Token::Number(number)) = self.peek() {
                self.next += 1;
                parts[part] = Some(*number);
            }
            if part == 2 || !self.take(':') {
                break;
            }
            part += 1;
        }
        let at = left.at;
        self.expect(']')?;
        if part == 0 {
            let index = parts[0].unwrap_or_default();
            return Ok(Kind::Index(Box::new(left), index));
        }
        let [start, stop, step] = parts;
        let kind = Kind::Slice(Box::new(left), Slice { start, stop, step });
        let list = Box::new(Node { at, kind });
        let each = self.each(strength::STAR)?;
        Ok(Kind::Project { list, each })
    }

    /// `a, b]`
    fn select(&mut self) -> Result<Kind, Fault> {
        let mut values = Vec::new();
        loop {
            values.push(self.expression(strength::NONE)?);
            if !self.take(',') {
                break;
            }
        }
        self.expect(']')?;
        Ok(Kind::Select(values))
    }

    /// `name: a}`
    fn select_named(&mut self) -> Result<Kind, Fault> {
        loop {
            match self.advance() {
                Some(Token::Name(_) | Token::Quoted(_)) => {}
                _ => {
                    self.next -= 1;
                    return Err(self.unexpected());
                }
            }
            self.expect(':')?;
            self.expression(strength::NONE)?;
            if !self.take(',') {
                break;
            }
        }
        self.expect(CLOSE)?;
        Ok(Kind::SelectNamed)
    }
}
