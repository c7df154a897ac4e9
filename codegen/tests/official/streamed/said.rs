//! Requests, with the events that are in them and the signatures of all.

use aws_smithy_http_client::test_util::CaptureRequestReceiver;
use aws_smithy_types::Blob;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use futures_util::stream;

use crate::client;
use crate::nameless::headers;

pub async fn tell() {
    transcription().await;
    calls().await;
    model_both_ways().await;
    conversation().await;
    agent().await;
    select().await;
}

/// The body is read as it is sent: its events are written, and signed, then.
async fn request(name: &str, receiver: CaptureRequestReceiver) {
    let mut request = receiver.expect_request();
    let headers = headers(&request, &[]);
    let body = std::mem::replace(request.body_mut(), SdkBody::taken());
    let body = match ByteStream::new(body).collect().await {
        Ok(body) => hex(&body.into_bytes()),
        Err(error) => format!("{:?}", error.to_string()),
    };
    let (method, uri) = (request.method(), request.uri());
    println!("{name}: {method} {uri} {headers:?} {body}");
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `aws.protocols#restJson1`, with headers of the request and bytes as payloads.
async fn transcription() {
    use aws_sdk_transcribestreaming::types::{LanguageCode, MediaEncoding};
    for (name, events) in [("transcription", audio()), ("silence", Vec::new())] {
        let (client, sent) = client!(aws_sdk_transcribestreaming, Vec::new());
        let call = client
            .start_stream_transcription()
            .language_code(LanguageCode::EnGb)
            .media_sample_rate_hertz(8000)
            .media_encoding(MediaEncoding::Pcm)
            .session_id("0000-1111")
            .audio_stream(stream::iter(events.into_iter().map(Ok)).into());
        let answer = call.send().await.expect("an answer");
        println!("{name}: {:?}", answer.language_code());
        request(name, sent).await;
    }
}

/// Events of both kinds, with and without what they may hold.
fn audio() -> Vec<aws_sdk_transcribestreaming::types::AudioStream> {
    use aws_sdk_transcribestreaming::types::{
        AudioEvent, AudioStream, ChannelDefinition, ConfigurationEvent, ParticipantRole,
    };
    let channel = ChannelDefinition::builder()
        .channel_id(1)
        .participant_role(ParticipantRole::Agent);
    let configuration = ConfigurationEvent::builder()
        .channel_definitions(channel.build().expect("a role"))
        .build();
    let audio = |bytes: &[u8]| {
        AudioStream::AudioEvent(AudioEvent::builder().audio_chunk(Blob::new(bytes)).build())
    };
    vec![
        AudioStream::ConfigurationEvent(configuration),
        audio(b"some sound"),
        audio(b""),
        AudioStream::AudioEvent(AudioEvent::builder().build()),
        AudioStream::ConfigurationEvent(ConfigurationEvent::builder().build()),
        audio(&[0x5a; 70_000]),
    ]
}

/// Another operation with the same events, which end in an error.
async fn calls() {
    use aws_sdk_transcribestreaming::types::error::AudioStreamError;
    let (client, sent) = client!(aws_sdk_transcribestreaming, Vec::new());
    let mut events: Vec<_> = audio().into_iter().map(Ok).collect();
    events.push(Err(AudioStreamError::unhandled("the microphone is gone")));
    let call = client
        .start_call_analytics_stream_transcription()
        .language_code("en-GB".into())
        .media_sample_rate_hertz(8000)
        .media_encoding("pcm".into())
        .vocabulary_name("words of ours")
        .audio_stream(stream::iter(events).into());
    let _ = call.send().await.expect("an answer");
    request("calls", sent).await;
}

/// `aws.protocols#restJson1`, with documents as payloads.
async fn model_both_ways() {
    use aws_sdk_bedrockruntime::types::{
        BidirectionalInputPayloadPart, InvokeModelWithBidirectionalStreamInput as Event,
    };
    let (client, sent) = client!(aws_sdk_bedrockruntime, Vec::new());
    let part = |bytes: &[u8]| {
        let part = BidirectionalInputPayloadPart::builder().bytes(Blob::new(bytes));
        Ok(Event::Chunk(part.build()))
    };
    let empty = BidirectionalInputPayloadPart::builder().build();
    let events = [
        part(br#"{"event":{"sessionStart":{}}}"#),
        part(b""),
        Ok(Event::Chunk(empty)),
    ];
    let call = client
        .invoke_model_with_bidirectional_stream()
        .model_id("amazon.nova-sonic-v1:0")
        .body(stream::iter(events).into());
    let _ = call.send().await.expect("an answer");
    request("model both ways", sent).await;
}

/// Only the answer is in events.
async fn conversation() {
    use aws_sdk_bedrockruntime::types::{
        ContentBlock, ConversationRole, InferenceConfiguration, Message,
    };
    let (client, sent) = client!(aws_sdk_bedrockruntime, Vec::new());
    let message = Message::builder()
        .role(ConversationRole::User)
        .content(ContentBlock::Text("Grüße: \"<&>\"\n".into()));
    let limits = InferenceConfiguration::builder()
        .max_tokens(512)
        .temperature(0.5);
    let call = client
        .converse_stream()
        .model_id("arn:aws:bedrock:eu-west-1::foundation-model/a.b-v1:0")
        .messages(message.build().expect("a message"))
        .inference_config(limits.build());
    let _ = call.send().await.expect("an answer");
    request("conversation", sent).await;
}

/// `aws.protocols#awsJson1_0`
async fn agent() {
    use aws_sdk_healthlake::types::{AgentInputMessage, AgentInputMessageType};
    let (client, sent) = client!(aws_sdk_healthlake, Vec::new());
    let message = AgentInputMessage::builder()
        .body("fewer fields")
        .r#type(AgentInputMessageType::Normal);
    let call = client
        .update_profile_with_agent()
        .profile_id("11112222")
        .input_message(message.build().expect("a message"));
    let _ = call.send().await.expect("an answer");
    request("agent", sent).await;
}

/// `aws.protocols#restXml`
async fn select() {
    use aws_sdk_s3::types::{
        CsvInput, CsvOutput, ExpressionType, InputSerialization, OutputSerialization,
    };
    let (client, sent) = client!(aws_sdk_s3, Vec::new());
    let input = InputSerialization::builder().csv(CsvInput::builder().build());
    let output = OutputSerialization::builder().csv(CsvOutput::builder().build());
    let call = client
        .select_object_content()
        .bucket("things")
        .key("a/b c.csv")
        .expression_type(ExpressionType::Sql)
        .expression("SELECT * FROM s3object s WHERE s.a < 'b'")
        .input_serialization(input.build())
        .output_serialization(output.build());
    let _ = call.send().await.expect("an answer");
    request("select", sent).await;
}
