package dev.atelier.simulator.services.s3;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonReply;
import dev.atelier.simulator.http.XmlElement;
import dev.atelier.simulator.http.XmlReply;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Versioning, encryption, policy and public access of a bucket, kept as the properties that CloudFormation sets too. */
final class BucketSettings {

    private static final String BY_DEFAULT = "ServerSideEncryptionByDefault";
    private static final String POLICY = "Policy";
    private static final String PUBLIC_ACCESS = "PublicAccessBlockConfiguration";
    private static final List<String> BLOCKS =
            List.of("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets");

    HttpReply handle(ServiceCall call) {
        LiveResource bucket = Buckets.require(
                call.world(), call.account(), S3Path.of(call.http()).bucket());
        return switch (call.action()) {
            case "PutBucketVersioning" -> putVersioning(call, bucket);
            case "GetBucketVersioning" ->
                XmlReply.rest(
                        "VersioningConfiguration",
                        BucketCalls.NAMESPACE,
                        xml -> xml.text("Status", Buckets.versioning(bucket)));
            case "PutBucketEncryption" -> putEncryption(call, bucket);
            case "GetBucketEncryption" -> getEncryption(bucket);
            case "PutBucketPolicy" -> {
                bucket.attributes().put(POLICY, call.http().text());
                yield BucketCalls.empty(204);
            }
            case "GetBucketPolicy" -> HttpReply.of(200, "application/json", policy(call, bucket));
            case "DeleteBucketPolicy" -> {
                bucket.attributes().remove(POLICY);
                yield BucketCalls.empty(204);
            }
            case "PutPublicAccessBlock" -> putPublicAccess(call, bucket);
            case "GetPublicAccessBlock" -> getPublicAccess(bucket);
            default -> throw AwsError.notImplemented("s3", call.action());
        };
    }

    private static HttpReply putVersioning(ServiceCall call, LiveResource bucket) {
        String status = XmlElement.parse(call.http().text()).require("Status");
        bucket.properties().put("VersioningConfiguration", Map.of("Status", status));
        return BucketCalls.empty(200);
    }

    private static HttpReply putEncryption(ServiceCall call, LiveResource bucket) {
        List<Map<String, Object>> rules = XmlElement.parse(call.http().text()).all("Rule").stream()
                .map(BucketSettings::encryptionRule)
                .toList();
        bucket.properties().put("BucketEncryption", Map.of("ServerSideEncryptionConfiguration", rules));
        return BucketCalls.empty(200);
    }

    private static Map<String, Object> encryptionRule(XmlElement rule) {
        XmlElement standard = rule.child("ApplyServerSideEncryptionByDefault")
                .orElseThrow(
                        () -> AwsError.badRequest("MalformedXML", "ApplyServerSideEncryptionByDefault is missing."));
        var byDefault = new LinkedHashMap<String, Object>();
        byDefault.put("SSEAlgorithm", standard.require("SSEAlgorithm"));
        standard.textOf("KMSMasterKeyID").ifPresent(key -> byDefault.put("KMSMasterKeyID", key));
        return Map.of(
                "ServerSideEncryptionByDefault",
                byDefault,
                "BucketKeyEnabled",
                rule.textOf("BucketKeyEnabled").orElse("false"));
    }

    /** Since 2023 every bucket is encrypted, with AES256 when nothing else is set. */
    private static HttpReply getEncryption(LiveResource bucket) {
        List<Map<String, Object>> set =
                Values.maps(Values.at(bucket.properties(), "BucketEncryption.ServerSideEncryptionConfiguration"));
        List<Map<String, Object>> rules =
                set.isEmpty() ? List.of(Map.of(BY_DEFAULT, Map.of("SSEAlgorithm", "AES256"))) : set;
        return XmlReply.rest(
                "ServerSideEncryptionConfiguration",
                BucketCalls.NAMESPACE,
                xml -> rules.forEach(rule -> xml.element("Rule", each -> each.element(
                                "ApplyServerSideEncryptionByDefault",
                                standard -> Values.map(rule.get(BY_DEFAULT)).forEach(standard::text))
                        .text("BucketKeyEnabled", Values.flag(rule.get("BucketKeyEnabled"))))));
    }

    /** A policy set by a call, else that of an AWS::S3::BucketPolicy. */
    private static String policy(ServiceCall call, LiveResource bucket) {
        return bucket.attribute(POLICY)
                .or(() -> call.world()
                        .resources()
                        .find("AWS::S3::BucketPolicy", bucket.account(), bucket.region())
                        .filter(policy -> policy.property("Bucket")
                                .filter(bucket.physicalId()::equals)
                                .isPresent())
                        .map(policy -> policy.properties().get("PolicyDocument"))
                        .map(document -> document instanceof String text ? text : JsonReply.text(document))
                        .findFirst())
                .orElseThrow(() -> new AwsError(404, "NoSuchBucketPolicy", "The bucket policy does not exist"));
    }

    private static HttpReply putPublicAccess(ServiceCall call, LiveResource bucket) {
        XmlElement request = XmlElement.parse(call.http().text());
        var configuration = new LinkedHashMap<String, Object>();
        BLOCKS.forEach(block -> configuration.put(block, request.textOf(block).orElse("false")));
        bucket.properties().put(PUBLIC_ACCESS, configuration);
        return BucketCalls.empty(200);
    }

    /** Since 2023 a new bucket blocks all public access unless told otherwise. */
    private static HttpReply getPublicAccess(LiveResource bucket) {
        Map<String, Object> set = Values.map(bucket.properties().get(PUBLIC_ACCESS));
        return XmlReply.rest(
                PUBLIC_ACCESS,
                BucketCalls.NAMESPACE,
                xml -> BLOCKS.forEach(
                        block -> xml.text(block, Values.text(set, block).orElse("true"))));
    }
}
