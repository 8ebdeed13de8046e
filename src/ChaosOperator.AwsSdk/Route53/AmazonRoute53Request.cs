using Amazon.Runtime;

namespace Amazon.Route53.Model;

/// <summary>The base of all requests to Amazon Route 53.</summary>
public abstract class AmazonRoute53Request : AmazonWebServiceRequest;
