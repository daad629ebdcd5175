using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Measurement.Access;

/// <summary>Keeps the data-protection keys (antiforgery tokens are sealed with them) in the store, so that every process of ours reads what another wrote.</summary>
public sealed class ProtectionKeys(AccessStore store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => store.ProtectionKeys().Select(xml => XElement.Parse(xml)).ToList();

    public void StoreElement(XElement element, string friendlyName) =>
        store.AddProtectionKey(friendlyName, element.ToString(SaveOptions.DisableFormatting));
}
