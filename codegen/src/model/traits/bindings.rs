//! Traits that bind operations and members to messages: HTTP, JSON, XML, event streams.

use super::{ErrorKind, Traits, names, status, text_of};

/// The value of `@http`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Http<'a> {
    /// The method.
    pub method: &'a str,
    /// The pattern of the request's target, `/things/{id}?literal=1`.
    pub uri: &'a str,
    /// The status of success, 200 if the model names none.
    pub code: u16,
}

/// The value of `@timestampFormat`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimestampFormat {
    /// `date-time`: RFC 3339.
    DateTime,
    /// `http-date`: RFC 7231, `IMF-fixdate`.
    HttpDate,
    /// `epoch-seconds`
    EpochSeconds,
}

/// The value of `@xmlNamespace`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XmlNamespace<'a> {
    /// The namespace's URI.
    pub uri: &'a str,
    /// The prefix, if it is not the default namespace.
    pub prefix: Option<&'a str>,
}

impl Traits {
    /// `@eventHeader`
    pub fn event_header(&self) -> bool {
        self.has(names::EVENT_HEADER)
    }

    /// `@eventPayload`
    pub fn event_payload(&self) -> bool {
        self.has(names::EVENT_PAYLOAD)
    }

    /// `@hostLabel`
    pub fn host_label(&self) -> bool {
        self.has(names::HOST_LABEL)
    }

    /// `@http`
    pub fn http(&self) -> Option<Http<'_>> {
        let value = self.object(names::HTTP)?;
        Some(Http {
            method: text_of(value, "method")?,
            uri: text_of(value, "uri")?,
            code: value.get("code").and_then(status).unwrap_or(200),
        })
    }

    /// The status of an error: `@httpError`, or what follows from whose fault it is (Smithy 2.0,
    /// `@error`).
    pub fn error_status(&self) -> u16 {
        let by_fault = match self.error() {
            Some(ErrorKind::Server) => 500,
            _ => 400,
        };
        let own = self.get(names::HTTP_ERROR).and_then(status);
        own.unwrap_or(by_fault)
    }

    /// `@httpHeader`
    pub fn http_header(&self) -> Option<&str> {
        self.text(names::HTTP_HEADER)
    }

    /// `@httpLabel`
    pub fn http_label(&self) -> bool {
        self.has(names::HTTP_LABEL)
    }

    /// `@httpPayload`
    pub fn http_payload(&self) -> bool {
        self.has(names::HTTP_PAYLOAD)
    }

    /// `@httpPrefixHeaders`: the prefix, which may be empty.
    pub fn http_prefix_headers(&self) -> Option<&str> {
        self.text(names::HTTP_PREFIX_HEADERS)
    }

    /// `@httpQuery`
    pub fn http_query(&self) -> Option<&str> {
        self.text(names::HTTP_QUERY)
    }

    /// `@httpQueryParams`
    pub fn http_query_params(&self) -> bool {
        self.has(names::HTTP_QUERY_PARAMS)
    }

    /// `@httpResponseCode`
    pub fn http_response_code(&self) -> bool {
        self.has(names::HTTP_RESPONSE_CODE)
    }

    /// `@jsonName`
    pub fn json_name(&self) -> Option<&str> {
        self.text(names::JSON_NAME)
    }

    /// `@mediaType`
    pub fn media_type(&self) -> Option<&str> {
        self.text(names::MEDIA_TYPE)
    }

    /// `@timestampFormat`
    pub fn timestamp_format(&self) -> Option<TimestampFormat> {
        match self.text(names::TIMESTAMP_FORMAT)? {
            "date-time" => Some(TimestampFormat::DateTime),
            "http-date" => Some(TimestampFormat::HttpDate),
            "epoch-seconds" => Some(TimestampFormat::EpochSeconds),
            _ => None,
        }
    }

    /// `@xmlAttribute`
    pub fn xml_attribute(&self) -> bool {
        self.has(names::XML_ATTRIBUTE)
    }

    /// `@xmlFlattened`
    pub fn xml_flattened(&self) -> bool {
        self.has(names::XML_FLATTENED)
    }

    /// `@xmlName`
    pub fn xml_name(&self) -> Option<&str> {
        self.text(names::XML_NAME)
    }

    /// `@xmlNamespace`
    pub fn xml_namespace(&self) -> Option<XmlNamespace<'_>> {
        let value = self.object(names::XML_NAMESPACE)?;
        Some(XmlNamespace {
            uri: text_of(value, "uri")?,
            prefix: text_of(value, "prefix"),
        })
    }
}
