using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>The base of all requests to Amazon CloudWatch.</summary>
public abstract class AmazonCloudWatchRequest : AmazonWebServiceRequest;
