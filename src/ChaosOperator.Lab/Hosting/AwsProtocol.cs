namespace ChaosOperator.Lab.Hosting;

/// <summary>Wire protocol of a call; decides the form of an error.</summary>
public enum AwsProtocol
{
    /// <summary>REST with JSON bodies (FIS, Lambda); error code in <c>x-amzn-errortype</c>.</summary>
    RestJson,

    /// <summary>POST with <c>X-Amz-Target</c> and JSON (SSM 1.1, CloudWatch 1.0); error code in <c>__type</c>.</summary>
    AwsJson,

    /// <summary>REST with XML bodies (Route 53).</summary>
    RestXml,

    /// <summary>Form parameters in, XML out (STS, old CloudWatch clients).</summary>
    Query,

    /// <summary>Smithy RPC v2 with CBOR bodies (new CloudWatch clients); error code in <c>__type</c>.</summary>
    Cbor,
}
