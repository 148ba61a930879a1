<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
    <xsl:output method="text"/>
    <xsl:template match="/project">
        <xsl:for-each select="target">
            <xsl:sort select="@name"/>
            <xsl:value-of select="concat(position(), ' ', @name, ': ', count(*), ' tasks')"/>
            <xsl:if test="@depends"> after <xsl:value-of select="@depends"/></xsl:if>
            <xsl:text>&#10;</xsl:text>
        </xsl:for-each>
    </xsl:template>
</xsl:stylesheet>
