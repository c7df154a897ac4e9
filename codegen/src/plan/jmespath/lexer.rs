//! Expressions as words (JMESPath, "Grammar").

use serde_json::Value;

use super::ast::Comparator;
use super::fault::Fault;

/// A word of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// `name`
    Name(String),
    /// `"name"`
    Quoted(String),
    /// A literal or a raw string.
    Literal(Value),
    /// An integer.
    Number(i64),
    /// `==`, `!=`, `<`, `<=`, `>` or `>=`
    Comparator(Comparator),
    /// `.`, `*`, `@`, `&`, `|`, `!`, `,`, `:`, `[`, `]`, `(`, `)`, `{` or `}`
    Sign(char),
    /// `[]`
    Flatten,
    /// `[?`
    Filter,
    /// `&&`
    And,
    /// `||`
    Or,
}

/// The words of a text, each with the number of characters before it.
pub(super) fn tokens(text: &str) -> Result<Vec<(usize, Token)>, Fault> {
    let characters: Vec<char> = text.chars().collect();
    let mut lexer = Lexer {
        characters: &characters,
        at: 0,
    };
    let mut tokens = Vec::new();
    loop {
        lexer.take_while(|c| matches!(c, ' ' | '\t' | '\r' | '\n'));
        let at = lexer.at;
        match lexer.token()? {
            Some(token) => tokens.push((at, token)),
            None => return Ok(tokens),
        }
    }
}

struct Lexer<'t> {
    characters: &'t [char],
    at: usize,
}

impl Lexer<'_> {
    fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    /// Goes past the next character if it is this one.
    fn take(&mut self, character: char) -> bool {
        let is_next = self.peek() == Some(character);
        self.at += usize::from(is_next);
        is_next
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let start = self.at;
        while self.peek().is_some_and(&wanted) {
            self.at += 1;
        }
        self.characters[start..self.at].iter().collect()
    }

    fn token(&mut self) -> Result<Option<Token>, Fault> {
        let Some(first) = self.peek() else {
            return Ok(None);
        };
        let token = match first {
            'a'..='z' | 'A'..='Z' | '_' => {
                Token::Name(self.take_while(|c| c.is_ascii_alphanumeric() || c == '_'))
            }
            '0'..='9' | '-' => self.number()?,
            '"' => self.quoted()?,
            '\'' => self.raw()?,
            '`' => self.literal()?,
            '=' | '!' | '<' | '>' => self.comparator()?,
            '[' | '|' | '&' => self.longer(first),
            '.' | '*' | '@' | ',' | ':' | ']' | '(' | ')' | '{' | '}' => {
                self.at += 1;
                Token::Sign(first)
            }
            other => {
                let message = format!("`{}` has no meaning here", other.escape_debug());
                return Err(Fault::invalid(self.at, message));
            }
        };
        Ok(Some(token))
    }

    /// What may be the start of a longer sign.
    fn longer(&mut self, first: char) -> Token {
        self.at += 1;
        match first {
            '[' if self.take(']') => Token::Flatten,
            '[' if self.take('?') => Token::Filter,
            '|' if self.take('|') => Token::Or,
            '&' if self.take('&') => Token::And,
            _ => Token::Sign(first),
        }
    }

    fn comparator(&mut self) -> Result<Token, Fault> {
        let at = self.at;
        let first = self.peek();
        self.at += 1;
        let comparator = match (first, self.take('=')) {
            (Some('='), true) => Comparator::Equal,
            (Some('!'), true) => Comparator::NotEqual,
            (Some('<'), false) => Comparator::Less,
            (Some('<'), true) => Comparator::LessOrEqual,
            (Some('>'), false) => Comparator::Greater,
            (Some('>'), true) => Comparator::GreaterOrEqual,
            (Some('!'), false) => return Ok(Token::Sign('!')),
            _ => return Err(Fault::invalid(at, "`=` is no comparator; write `==`")),
        };
        Ok(Token::Comparator(comparator))
    }

    fn number(&mut self) -> Result<Token, Fault> {
        let at = self.at;
        let sign = if self.take('-') { "-" } else { "" };
        let digits = self.take_while(|c| c.is_ascii_digit());
        let number = format!("{sign}{digits}").parse();
        let number = number.map_err(|_| Fault::invalid(at, "this is no whole number"))?;
        Ok(Token::Number(number))
    }

    /// What stands before the closing `quote`; where a backslash stands before it, it does not
    /// close.
    fn until(&mut self, quote: char) -> Result<String, Fault> {
        let at = self.at;
        self.at += 1;
        let mut text = String::new();
        loop {
            match self.peek() {
                None => {
                    let message = format!("the closing `{quote}` is missing");
                    return Err(Fault::invalid(at, message));
                }
                Some('\\') => {
                    text.push('\\');
                    self.at += 1;
                    text.extend(self.peek());
                }
                Some(c) if c == quote => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(c) => text.push(c),
            }
            self.at += 1;
        }
    }

    fn quoted(&mut self) -> Result<Token, Fault> {
        let at = self.at;
        let text = self.until('"')?;
        let name = serde_json::from_str(&format!("\"{text}\""));
        let name = name.map_err(|_| Fault::invalid(at, "the quoted name is no JSON string"))?;
        Ok(Token::Quoted(name))
    }

    fn raw(&mut self) -> Result<Token, Fault> {
        let text = self.until('\'')?.replace("\\'", "'");
        Ok(Token::Literal(Value::String(text)))
    }

    fn literal(&mut self) -> Result<Token, Fault> {
        let at = self.at;
        let text = self.until('`')?.replace("\\`", "`");
        let value = serde_json::from_str(&text);
        let value = value.map_err(|_| {
            Fault::invalid(at, "the literal is no JSON; a string is written `'so'`")
        })?;
        Ok(Token::Literal(value))
    }
}
