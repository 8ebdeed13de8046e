using Amazon.Runtime;

namespace Amazon.FIS.Model;

/// <summary>The base of all requests to AWS Fault Injection Service.</summary>
public abstract class AmazonFISRequest : AmazonWebServiceRequest;
