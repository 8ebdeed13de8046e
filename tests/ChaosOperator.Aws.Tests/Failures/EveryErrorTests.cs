using System.Reflection;
using Amazon.CloudWatch;
using Amazon.FIS;
using Amazon.Lambda;
using Amazon.Route53;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.AwsSdk.Tests.Models;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Tests.Failures;

/// <summary>
/// Every error that the models give to an operation that is used, sent over the wire in each form that AWS sends it and read by the client that the operator uses, takes the path that is decided for it here. An error that a new
/// model brings fails this test until somebody has decided.
/// </summary>
public sealed class EveryErrorTests
{
    private static readonly Dictionary<AwsFailureKind, string[]> Decided = new()
    {
        [AwsFailureKind.Transient] =
        [
            "ConflictException", "HealthCheckVersionMismatch", "InternalServerError", "InternalServiceError", "PreconditionFailedException", "ResourceConflict", "ResourceConflictException", "ServiceException",
            "CodeArtifactUserPendingException", "EC2AccessDeniedException", "EC2ThrottledException", "EC2UnexpectedException", "EFSMountConnectivityException", "EFSMountTimeoutException", "ENILimitReachedException", "ENINotReadyException",
            "InvalidRuntimeException", "InvalidSecurityGroupIDException", "InvalidSubnetIDException", "InvalidZipFileException", "KMSAccessDeniedException", "KMSDisabledException", "KMSInvalidStateException", "KMSNotFoundException",
            "ResourceNotReadyException", "S3FilesMountConnectivityException", "S3FilesMountTimeoutException", "SnapStartNotReadyException", "SnapStartTimeoutException", "SubnetIPAddressLimitReachedException",
        ],
        [AwsFailureKind.AccessDenied] = ["EFSMountFailureException", "S3FilesMountFailureException"],
        [AwsFailureKind.Throttled] = ["TooManyRequestsException", "TooManyUpdates"],
        [AwsFailureKind.Quota] =
        [
            "AutomationExecutionLimitExceededException", "CodeStorageExceededException", "DocumentLimitExceeded", "DocumentVersionLimitExceeded", "FunctionVersionsPerCapacityProviderLimitExceededException", "LimitExceeded",
            "ServiceQuotaExceededException",
        ],
        [AwsFailureKind.NotFound] =
        [
            "AutomationDefinitionNotFoundException", "AutomationDefinitionVersionNotFoundException", "AutomationExecutionNotFoundException", "CodeSigningConfigNotFoundException", "InvalidDocument", "InvalidDocumentVersion",
            "NoSuchDelegationSet", "NoSuchHealthCheck", "NoSuchHostedZone", "ResourceNotFound", "ResourceNotFoundException",
        ],
        [AwsFailureKind.Invalid] =
        [
            "AssociatedInstances", "CodeArtifactUserDeletedException", "CodeArtifactUserFailedException", "CodeVerificationFailedException", "DurableExecutionAlreadyStartedException", "EFSIOException", "DelegationSetNotReusable", "DocumentAlreadyExists", "DuplicateDocumentContent", "DuplicateDocumentVersionName", "IdempotentParameterMismatch", "IncompatibleVersion",
            "InvalidAutomationExecutionParametersException", "InvalidAutomationStatusUpdateException", "InvalidCodeSignatureException", "InvalidDocumentContent", "InvalidDocumentOperation", "InvalidDocumentSchemaVersion",
            "InvalidDomainName", "InvalidFilterKey", "InvalidFilterValue", "InvalidInput", "InvalidNextToken", "InvalidParameterCombination", "InvalidParameterInput", "InvalidParameterValue", "InvalidParameterValueException", "InvalidRequestContentException", "InvalidResourceId", "InvalidResourceType", "InvalidTarget",
            "MaxDocumentSizeExceeded", "MissingParameter", "ModeNotSupportedException", "NoLongerSupportedException", "NoPublishedVersionException", "RecursiveInvocationException", "RequestTooLargeException",
            "SerializedRequestEntityTooLargeException", "SnapStartException", "SnapStartRegenerationFailureException", "UnsupportedMediaTypeException", "ValidationException",
        ],
    };

    private static readonly string[] OfSsm =
    [
        "CreateDocument", "DeleteDocument", "DescribeAutomationExecutions", "DescribeDocument", "GetAutomationExecution", "GetDocument", "ListTagsForResource", "StartAutomationExecution", "StopAutomationExecution", "UpdateDocument",
        "UpdateDocumentDefaultVersion",
    ];

    public static TheoryData<string, string> Operations
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var (service, client) in Interfaces)
            {
                foreach (var operation in service == "ssm" ? OfSsm : client.GetMethods().Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal)).Select(method => method.Name[..^5]))
                {
                    rows.Add(service, operation);
                }
            }

            return rows;
        }
    }

    private static Dictionary<string, Type> Interfaces => new()
    {
        ["fis"] = typeof(IAmazonFIS),
        ["cloudwatch"] = typeof(IAmazonCloudWatch),
        ["route53"] = typeof(IAmazonRoute53),
        ["lambda"] = typeof(IAmazonLambda),
        ["ssm"] = typeof(IAmazonSimpleSystemsManagement),
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Each_modelled_error_takes_the_path_that_was_decided_for_it(string service, string operation)
    {
        var model = ServiceModel.LoadOrSkip(service);
        var described = model.Operation(operation);
        var next = StubAnswer.Ok(new System.Text.Json.Nodes.JsonObject());
        await using var aws = await StubAws.StartAsync(_ => next);
        using var clients = new AwsClients(new ResilienceOptions { Retries = 0 }, aws.Url, new BasicAWSCredentials("OWN", "secret"));
        using var client = ClientOf(clients, service);
        foreach (var error in described.Errors.Select(model.Shape))
        {
            var decided = Decided.SingleOrDefault(kind => kind.Value.Contains(error.ErrorCode)).Value is null
                ? throw new Xunit.Sdk.XunitException($"{error.ErrorCode} of {service}:{operation}: decide which path it takes.")
                : Decided.Single(kind => kind.Value.Contains(error.ErrorCode)).Key;
            foreach (var form in model.IsXml ? XmlForms(error) : JsonForms(error))
            {
                next = form;
                var thrown = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => CallAsync(client, Interfaces[service], model, described));

                var failure = AwsFailures.Classify(thrown, new AwsCall($"{service}:{operation}", "something", StubAws.Region, null, null));
                Assert.True(decided == failure.Kind, $"{error.ErrorCode} of {service}:{operation} is {failure.Kind}, not {decided}.");
                Assert.DoesNotContain("Exception", failure.Message, StringComparison.Ordinal);
            }
        }
    }

    private static AmazonServiceClient ClientOf(AwsClients clients, string service) => (AmazonServiceClient)(object)(service switch
    {
        "fis" => clients.Fis(StubAws.Region, false),
        "cloudwatch" => clients.CloudWatch(StubAws.Region, false),
        "route53" => clients.Route53(StubAws.Region, false),
        "lambda" => clients.Lambda(StubAws.Region, false),
        _ => (object)clients.Ssm(StubAws.Region, false),
    });

    private static async Task CallAsync(AmazonServiceClient client, Type service, ServiceModel model, OperationModel operation)
    {
        var method = service.GetMethods().Single(candidate => candidate.Name == $"{operation.Name}Async" && candidate.GetParameters()[0].ParameterType.Name == $"{operation.Name}Request");
        var request = Activator.CreateInstance(method.GetParameters()[0].ParameterType)!;
        var input = model.Shape(operation.Input);
        ModelObjects.Fill(request, input, new Samples(onlyRequired: true).Of(input).AsObject());
        await (Task)method.Invoke(client, BindingFlags.DoNotWrapExceptions, null, [request, TestContext.Current.CancellationToken], null)!;
    }

    private static IEnumerable<StubAnswer> JsonForms(ShapeModel error)
    {
        yield return new StubAnswer(error.ErrorStatus, $$"""{"__type":"com.amazonaws.service#{{error.Name}}","message":"It was refused."}""");
        yield return new StubAnswer(error.ErrorStatus, $$"""{"__type":"{{error.Name}}","Message":"It was refused."}""", "application/x-amz-json-1.1");
        yield return new StubAnswer(error.ErrorStatus, """{"message":"It was refused."}""", ErrorType: error.Name);
        yield return new StubAnswer(error.ErrorStatus, """{"message":"It was refused."}""", ErrorType: $"{error.Name}:http://internal.amazon.com/coral/");
    }

    private static IEnumerable<StubAnswer> XmlForms(ShapeModel error)
    {
        var inner = $"<Error><Type>Sender</Type><Code>{error.ErrorCode}</Code><Message>It was refused.</Message></Error>";
        yield return new StubAnswer(error.ErrorStatus, $"""<ErrorResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/">{inner}<RequestId>1</RequestId></ErrorResponse>""", "text/xml");
        yield return new StubAnswer(error.ErrorStatus, inner, "text/xml");
    }
}
