using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>The base of all requests to AWS Lambda.</summary>
public abstract class AmazonLambdaRequest : AmazonWebServiceRequest;
