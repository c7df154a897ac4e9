//! What stands in a document is read whole, and what nobody asked for does not stand in the way.

use serde_json::json;

use super::{member, out, read};
use crate::support::protocol::rest_xml;

fn text(content: &str) -> String {
    let text = member(&format!("<text>{content}</text>"), "text");
    text.as_str().expect("a text").to_owned()
}

#[test]
fn a_text_is_all_of_its_pieces() {
    for (content, expected) in [
        ("", ""),
        ("<![CDATA[]]>", ""),
        ("<![CDATA[x < y && z]]>", "x < y && z"),
        ("<![CDATA[&amp;]]>&amp;", "&amp;&"),
        ("one<!-- two -->three", "onethree"),
        ("<!-- <text>no</text> -->yes", "yes"),
        (
            "un<![CDATA[deux]]>trois<![CDATA[quatre]]>",
            "undeuxtroisquatre",
        ),
        ("a<?target <b> ?>c", "ac"),
        ("]] ><![CDATA[]] ]]>]", "]] >]] ]"),
        ("   ", "   "),
        ("\n\t ", "\n\t "),
        (" <![CDATA[ ]]> ", "   "),
        (" padded ", " padded "),
        ("line\r\nline", "line\r\nline"),
        ("snowman \u{2603} \u{1f4a9}", "snowman \u{2603} \u{1f4a9}"),
    ] {
        assert_eq!(text(content), expected, "{content}");
    }
}

#[test]
fn a_reference_says_any_character() {
    for (content, expected) in [
        ("&lt;&gt;&amp;&quot;&apos;", "<>&\"'"),
        ("&amp;lt;", "&lt;"),
        ("bell&#x8;", "bell\u{8}"),
        ("&#0;&#x0;", "\0\0"),
        ("&#xFFFF;&#65534;", "\u{ffff}\u{fffe}"),
        ("&#13;&#10;&#x9;", "\r\n\t"),
        ("&#128512;&#x1F600;", "\u{1f600}\u{1f600}"),
        ("raw\u{1}control", "raw\u{1}control"),
    ] {
        assert_eq!(text(content), expected, "{content}");
    }
    for content in [
        "&nbsp;",
        "a & b",
        "&;",
        "&#;",
        "&#x;",
        "&#xD800;",
        "&#x110000;",
        "&#1",
        "&",
    ] {
        assert!(
            out(&format!("<text>{content}</text>")).is_err(),
            "{content}"
        );
    }
}

#[test]
fn what_the_model_does_not_know_may_be_anything() {
    for ignored in [
        "<other>&nbsp;&#xD800; a & b</other>",
        "<other a=\"1\" a=\"2\" b='&copy;'/>",
        "<other><text>no</text><list><member>no</member></list></other>",
        "<other>]]></other>",
        "<other>raw\u{2}</other>",
        "<o:other xmlns:o='urn:o'><o:text/></o:other>",
        "<other a='>'><![CDATA[</other>]]></other>",
        "loose text &nbsp;",
        "<!-- -- -->",
    ] {
        let found = member(&format!("{ignored}<text>yes</text>{ignored}"), "text");
        assert_eq!(found, "yes", "{ignored}");
    }
}

#[test]
fn names_may_have_a_prefix() {
    assert_eq!(
        member("<p:text xmlns:p='urn:p'>yes</p:text>", "text"),
        "yes"
    );
    assert_eq!(member("<mytext>no</mytext><text>yes</text>", "text"), "yes");
    let nested = "<inner xmlns:xsi='urn:x' xsi:type='a&#x7;b' xsi:type='no'/>";
    assert_eq!(member(nested, "inner"), json!({ "kind": "a\u{7}b" }));
    let spaced = "<inner\n  other = \"xsi:type='no'\"\n  xsi:type = 'yes' ><text>t</text></inner >";
    assert_eq!(
        member(spaced, "inner"),
        json!({ "kind": "yes", "text": "t" })
    );
}

#[test]
fn white_space_matters_to_text_alone() {
    let content = "<count>\n 5 </count><size> -1.5e3\t</size><flag> true </flag>\
                   <bytes> aGk= </bytes><time> 1970-01-01T00:00:01.5Z </time>";
    assert_eq!(
        out(content),
        Ok(json!({
            "count": 5, "size": -1500, "flag": true, "bytes": "hi", "time": 1.5,
        }))
    );
    assert_eq!(member("<count><![CDATA[7]]></count>", "count"), 7);
    assert_eq!(member("<count>1<!-- -->2</count>", "count"), 12);
    assert_eq!(member("<size>-Infinity</size>", "size"), "-Infinity");
    for wrong in [
        "<count/>",
        "<count>5.5</count>",
        "<flag>yes</flag>",
        "<time>now</time>",
    ] {
        assert!(out(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn an_element_is_no_text() {
    assert!(out("<text><b>bold</b></text>").is_err());
    assert!(out("<count><b>1</b></count>").is_err());
    assert_eq!(text("a<b>bold</b>c"), "ac");
}

#[test]
fn children_of_lists_and_maps_have_their_names() {
    let list = "<list><other>x</other><member>a</member><!-- --><member/><Member>b</Member>\
                <member>c</member></list>";
    assert_eq!(member(list, "list"), json!(["a", "", "c"]));
    let named = "<named><member>1</member><item>2</item><item>3</item></named>";
    assert_eq!(member(named, "named"), json!([2, 3]));
    let map = "<map><other><key>x</key></other><entry><note>n</note><value>1</value><key>a</key>\
               </entry><entry><key>&#x7;</key><value><![CDATA[2]]></value></entry></map>";
    assert_eq!(member(map, "map"), json!({ "a": "1", "\u{7}": "2" }));
    let renamed = "<renamed><entry><V><count>1</count></V><K>k</K></entry></renamed>";
    assert_eq!(member(renamed, "renamed"), json!({ "k": { "count": 1 } }));
    for empty in ["<list/>", "<list></list>", "<list><other/></list>"] {
        assert_eq!(member(empty, "list"), json!([]), "{empty}");
    }
    for half in ["<key>a</key>", "<value>a</value>", ""] {
        let content = format!("<map><entry>{half}</entry></map>");
        assert!(out(&content).is_err(), "{content}");
    }
}

#[test]
fn flattened_members_stand_anywhere() {
    let content = "<flat>a</flat><text>t</text><other/><flat/><flatMap><key>k</key><value>v</value>\
                   </flatMap><flat>c</flat><flatMap><value>w</value><key>l</key></flatMap>";
    assert_eq!(
        out(content),
        Ok(json!({
            "flat": ["a", "", "c"], "text": "t", "flatMap": { "k": "v", "l": "w" },
        }))
    );
    let nodes = "<Node><text>1</text><Node><flat>x</flat><count>2</count><flat>y</flat></Node>\
                 <list><member>m</member></list><Node/></Node><count>9</count><Node><text>3</text></Node>";
    assert_eq!(
        out(nodes),
        Ok(json!({
            "count": 9,
            "nodes": [
                {
                    "text": "1",
                    "list": ["m"],
                    "nodes": [{ "flat": ["x", "y"], "count": 2 }, {}],
                },
                { "text": "3" },
            ],
        }))
    );
}

#[test]
fn unions_pass_over_what_they_do_not_know() {
    let choice = "<choice><new>x</new><many><x/><member>a</member></many></choice>";
    assert_eq!(member(choice, "choice"), json!({ "many": ["a"] }));
}

#[test]
fn a_prolog_may_be_long() {
    let protocol = rest_xml::rest_xml();
    for prolog in [
        "",
        "\u{feff}",
        "\u{feff}<?xml version='1.0'?>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone='yes'?>\n",
        "  \r\n\n<?xml version='1.0'?>\n\n   ",
        "<!-- <Error/> --><?php echo ?>",
        "<!DOCTYPE Out SYSTEM \"out>.dtd\">",
        "<!DOCTYPE Out [<!ENTITY e \"<Error>\"> <!ELEMENT text (#PCDATA)>]>",
    ] {
        let body = format!("{prolog}<Out><text>yes</text></Out>\n<!-- end -->");
        let read = read(&protocol, "t#Out", &body);
        assert_eq!(read, Ok(json!({ "text": "yes" })), "{prolog}");
    }
}

#[test]
fn entities_are_not_declared() {
    let bomb = "<!DOCTYPE Out [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>";
    let protocol = rest_xml::rest_xml();
    let body = format!("{bomb}<Out><text>&b;</text></Out>");
    assert!(read(&protocol, "t#Out", &body).is_err());
}

#[test]
fn what_is_not_whole_is_refused() {
    let protocol = rest_xml::rest_xml();
    for body in [
        "<Out><text>a</text>",
        "<Out><text>a</Out>",
        "<Out><text>a</texts></Out>",
        "<Out><other>a</other2></Out>",
        "<Out><flat>a</flat><flat>b</Out>",
        "<Out></Out><Out/>",
        "<Out/>text",
        "text<Out/>",
        "<Out",
        "<Out a='",
        "<Out><text><![CDATA[a</text></Out>",
        "<Out><!-- </Out>",
        "<Out><? </Out>",
        "<Out>< text>a</text></Out>",
        "</Out>",
        "<!DOCTYPE Out [",
        "<>",
        "<",
    ] {
        assert!(read(&protocol, "t#Out", body).is_err(), "{body}");
    }
}

#[test]
fn nesting_ends_before_the_stack_does() {
    let nested = |depth: usize, element: &str| {
        let [open, close] = [format!("<{element}>"), format!("</{element}>")];
        format!("{}{}", open.repeat(depth), close.repeat(depth))
    };
    assert!(out(&nested(127, "inner")).is_ok());
    for element in ["inner", "Node"] {
        assert!(out(&nested(200, element)).is_err(), "{element}");
    }
    // What nobody knows is not nested in anything.
    assert!(out(&nested(100_000, "other")).is_ok());
}
